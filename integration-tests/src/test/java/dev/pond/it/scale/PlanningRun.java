// SPDX-License-Identifier: Apache-2.0
package dev.pond.it.scale;

import dev.pond.it.SparkProgram;
import dev.pond.it.jar.RuntimeJar;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * What {@link PlanningProgram} printed.
 *
 * @param lines name and value
 * @param seconds how long it ran
 */
record PlanningRun(List<String> lines, long seconds) {
  private static final int MINUTES = 8;

  /** Runs it with a heap of so many megabytes and all arguments but jar and folder. */
  static PlanningRun of(int megabytes, String... arguments)
      throws IOException, InterruptedException {
    SparkProgram program = SparkProgram.ofTests().quiet();
    // Spark asks for 450 MB: with the parallel collector, a survivor space does not count.
    program.with("-XX:-UseParallelGC", "-XX:+UseG1GC", "-Xmx" + megabytes + "m");
    program.with("-XX:+ExitOnOutOfMemoryError");
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of(RuntimeJar.path().toString(), program.folder().toString()));
    var printed = program.run(MINUTES, PlanningProgram.class.getName(), all);
    return new PlanningRun(printed.lines(), printed.seconds());
  }

  /** Returns the values of a name. */
  List<String> all(String name) {
    return lines.stream()
        .filter(line -> line.startsWith(name + " "))
        .map(line -> line.substring(name.length() + 1))
        .toList();
  }

  String text(String name) {
    return all(name).stream().findFirst().orElse("");
  }

  /** Returns a number, 0 if the program did not tell it. */
  long number(String name) {
    String text = text(name);
    return text.isEmpty() ? 0 : Long.parseLong(text);
  }
}

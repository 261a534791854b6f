// SPDX-License-Identifier: Apache-2.0
package dev.pond.it.scale;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pond.it.TemporaryFolders;
import dev.pond.it.jar.RuntimeJar;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

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
    Path home = TemporaryFolders.create("spark-home");
    Path launch = Path.of(System.getProperty("pond.build.directory"), "launch");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("@" + launch.resolve("jvm-options"));
    // Spark asks for 450 MB: with the parallel collector, a survivor space does not count.
    command.addAll(List.of("-XX:-UseParallelGC", "-XX:+UseG1GC", "-Xmx" + megabytes + "m"));
    command.addAll(List.of("-XX:+ExitOnOutOfMemoryError", "-Dspark.testing=1"));
    command.add("-Dlog4j2.configurationFile=" + launch.resolve("quiet-log4j2.properties"));
    command.add("-Dspark.test.home=" + home);
    command.add("-Dpond.executor.class.path=" + jarsOfSpark());
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(PlanningProgram.class.getName());
    command.addAll(List.of(arguments));
    command.addAll(List.of(RuntimeJar.path().toString(), home.toString()));
    return run(home, command);
  }

  private static PlanningRun run(Path home, List<String> command)
      throws IOException, InterruptedException {
    Path printed = home.resolve("printed");
    Path logged = home.resolve("logged");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(home.toFile())
            .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
            .redirectOutput(printed.toFile())
            .redirectError(logged.toFile());
    builder.environment().put("SPARK_TESTING", "1");
    builder.environment().put("SPARK_SCALA_VERSION", System.getProperty("pond.scala", "2.12"));
    builder.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
    builder.environment().remove("SPARK_HOME");
    long start = System.nanoTime();
    Process process = builder.start();
    boolean ended = process.waitFor(MINUTES, TimeUnit.MINUTES);
    if (!ended) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
    long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start);
    assertThat(ended).as("planning ends within %d minutes", MINUTES).isTrue();
    assertThat(process.exitValue())
        .as("%s%s", Files.readString(logged, UTF_8), Files.readString(printed, UTF_8))
        .isZero();
    return new PlanningRun(Files.readAllLines(printed, UTF_8), seconds);
  }

  /** What a cluster's nodes have: neither pond nor the peers. */
  private static String jarsOfSpark() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(entry -> entry.endsWith(".jar"))
        .filter(entry -> !entry.matches(".*/(pond|delta|iceberg|junit|assertj)[^/]*"))
        .collect(Collectors.joining(File.pathSeparator));
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

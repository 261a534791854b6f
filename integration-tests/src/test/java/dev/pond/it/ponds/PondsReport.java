// SPDX-License-Identifier: Apache-2.0
package dev.pond.it.ponds;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What was run, and what waits for later pieces and why. Not thread-safe. */
final class PondsReport {
  private final Map<String, Integer> compared = new TreeMap<>();
  private final Map<String, List<String>> waiting = new TreeMap<>();
  private final Map<String, List<String>> otherwise = new TreeMap<>();

  void compared(String kind) {
    compared.merge(kind, 1, Integer::sum);
  }

  void waits(String reason, String name) {
    waiting.computeIfAbsent(reason, key -> new ArrayList<>()).add(name);
  }

  void differs(String reason, String name) {
    otherwise.computeIfAbsent(reason, key -> new ArrayList<>()).add(name);
  }

  /** Prints the report and leaves it in the build's folder. */
  void write(String file) throws IOException {
    StringBuilder text = new StringBuilder("Ponds, cases compared: " + compared + "\n");
    append(text, "Waits for later pieces of pond", waiting);
    append(text, "Means something else in Spark SQL, and waits for the tool's dialect", otherwise);
    System.out.print(text);
    Path reports = Path.of(System.getProperty("pond.build.directory", "target"));
    Files.createDirectories(reports);
    Files.writeString(reports.resolve(file), text);
  }

  private static void append(StringBuilder text, String head, Map<String, List<String>> cases) {
    int count = cases.values().stream().mapToInt(List::size).sum();
    text.append(head).append(": ").append(count).append('\n');
    cases.forEach(
        (reason, names) ->
            text.append("  ")
                .append(reason)
                .append(": ")
                .append(names.size())
                .append(' ')
                .append(names)
                .append('\n'));
  }
}

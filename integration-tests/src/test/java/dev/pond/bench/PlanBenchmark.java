// SPDX-License-Identifier: Apache-2.0
package dev.pond.bench;

import dev.pond.it.SharedFolder;
import dev.pond.it.corpus.BigTable;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Planning over a million files and more, in sections: the arguments choose some of them. */
public final class PlanBenchmark {
  static final int ROUNDS = Integer.getInteger("pond.bench.rounds", 7);

  private static final Map<String, Section> SECTIONS = sections();

  private PlanBenchmark() {}

  private interface Section {
    void run(Goals goals) throws Exception;
  }

  private static Map<String, Section> sections() {
    Map<String, Section> sections = new LinkedHashMap<>();
    sections.put("cold", ColdPlans::run);
    sections.put("warm", WarmPlans::unchanged);
    sections.put("commit", WarmPlans::afterCommit);
    sections.put("growth", GrowthPlans::run);
    sections.put("threads", ManyPlans::threads);
    sections.put("full", ManyPlans::full);
    sections.put("corpus", PlanBenchmark::corpus);
    return sections;
  }

  /** Prints the measurements of the sections named, or of all. */
  public static void main(String[] args) throws Exception {
    for (String name : args.length == 0 ? SECTIONS.keySet().toArray(String[]::new) : args) {
      Section section = SECTIONS.get(name);
      if (section == null) {
        System.err.println("The sections are " + SECTIONS.keySet());
        System.exit(2);
      }
      System.out.printf("%n## %s%n%n", name);
      Contest.head();
      Goals goals = new Goals();
      section.run(goals);
      goals.print();
    }
    PlanTable.printDiskUse();
  }

  /** The table of 300,000 files that others wrote. */
  private static void corpus(Goals goals) throws Exception {
    Optional<Path> big = SharedFolder.find("corpus/big");
    if (big.isEmpty()) {
      System.err.println(SharedFolder.ABSENT);
      return;
    }
    Path table = BigTable.unpack(big.get());
    String heap = "3g";
    long files = 3_000;
    String column = "partition_col";
    String value = "part_17";
    Standing standing =
        new Contest("plan 300,000 files, point predicate, cold")
            .with(
                "Kernel getScanFiles",
                round -> Worker.kernel(heap, files, "plan", table.toString(), column, value))
            .with("pond", round -> once(Worker.pond(heap), table, column, value, files))
            .with("delta-spark", round -> once(Worker.delta(heap), table, column, value, files))
            .run(0, ROUNDS);
    goals
        .cpu(standing, "pond", 0.5, "Kernel getScanFiles")
        .cpu(standing, "pond", 0.1, "delta-spark");
  }

  private static Usage once(Worker started, Path table, String column, String value, long files)
      throws Exception {
    try (Worker worker = started) {
      return worker.plan(table, column + " = '" + value + "'", files);
    }
  }
}

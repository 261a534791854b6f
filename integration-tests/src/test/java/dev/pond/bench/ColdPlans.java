// SPDX-License-Identifier: Apache-2.0
package dev.pond.bench;

import dev.pond.bench.Contest.Contender;
import java.nio.file.Path;

/** The first query of a process over a million files: every measurement in a JVM of its own. */
final class ColdPlans {
  private static final String HEAP = "4g";
  private static final String KERNEL = "Kernel getScanFiles";
  private static final String DELTA = "delta-spark";

  private ColdPlans() {}

  static void run(Goals goals) throws Exception {
    of("1 file", PlanTable.oneFile(), 0.4, true, goals);
    of("8 parts", PlanTable.inParts(1), 0.4, true, goals);
    // delta-spark takes a minute of CPU a round, and has no goal here.
    of("8 parts, parsed", PlanTable.parsed(), 0.2, false, goals);
  }

  private static void of(
      String layout, PlanTable table, double toKernel, boolean besideDelta, Goals goals)
      throws Exception {
    Path path = table.path();
    String range = table.log().range();
    Contest contest =
        new Contest("first query over 1 M files, " + layout)
            .with(
                KERNEL,
                round -> {
                  long least = table.log().least(50);
                  return Worker.kernel(
                      HEAP,
                      PlanQuery.FILES,
                      "range",
                      path.toString(),
                      "id",
                      Long.toString(least),
                      Long.toString(table.log().greatest(50)));
                })
            .with("kernel-bridge", first(() -> Worker.bare(HEAP), path, range))
            .with(PlanQuery.LOCAL, first(() -> Worker.pond(HEAP, PlanQuery.local()), path, range));
    if (PlanQuery.hasDistributed()) {
      contest.with(
          PlanQuery.DISTRIBUTED,
          first(() -> Worker.pond(HEAP, PlanQuery.distributed()), path, range));
    }
    if (besideDelta) {
      contest.with(DELTA, first(() -> Worker.delta(HEAP, PlanQuery.delta()), path, range));
    }
    Standing standing = contest.run(0, PlanBenchmark.ROUNDS);
    goals.cpu(standing, "kernel-bridge", toKernel, KERNEL);
    goals.cpu(standing, PlanQuery.LOCAL, toKernel, KERNEL);
    if (besideDelta) {
      goals.cpu(standing, PlanQuery.LOCAL, 0.06, DELTA);
    }
    if (besideDelta && PlanQuery.hasDistributed()) {
      goals.cpu(standing, PlanQuery.DISTRIBUTED, 0.06, DELTA);
    }
  }

  /** Starts a worker. */
  interface Start {
    Worker start() throws Exception;
  }

  /** Returns what asks a new JVM once. */
  static Contender first(Start start, Path table, String condition) {
    return round -> {
      try (Worker worker = start.start()) {
        return worker.plan(table, condition, PlanQuery.FILES);
      }
    };
  }
}

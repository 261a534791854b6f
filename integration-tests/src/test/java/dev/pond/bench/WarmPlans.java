// SPDX-License-Identifier: Apache-2.0
package dev.pond.bench;

import dev.pond.logs.HugeLog;
import dev.pond.logs.MadeTable;
import java.nio.file.Path;

/** The same query again in the same process: on an unchanged table, and after one new commit. */
final class WarmPlans {
  private static final String HEAP = "4g";
  private static final String POND = "pond";
  private static final String DELTA = "delta-spark";

  /** Spark's planner is large: its compiled code keeps getting faster over some fifty queries. */
  private static final int WARM_UP = 60;

  private WarmPlans() {}

  static void unchanged(Goals goals) throws Exception {
    PlanTable table = PlanTable.inParts(1);
    Path path = table.path();
    String range = table.log().range();
    try (Worker delta = Worker.delta(HEAP, PlanQuery.delta());
        Worker pond = Worker.pond(HEAP);
        Worker spark = Worker.parquet(HEAP, PlanTable.oneParquetFile())) {
      Standing standing =
          new Contest("repeated query over 1 M files")
              .with(DELTA, round -> delta.plan(path, range, PlanQuery.FILES))
              .with(POND, round -> pond.plan(path, range, PlanQuery.FILES))
              .with(PlanQuery.SPARK, round -> spark.plan(PlanTable.oneParquetFile(), range, 1))
              .run(WARM_UP, PlanBenchmark.ROUNDS);
      goals.millis(standing, POND, 50);
      goals.wall(standing, POND, 0.02, DELTA).cpu(standing, POND, 0.02, DELTA);
      System.out.println();
      System.out.println(
          "A repeated query of pond asks the store for " + pond.ask("io", path, range));
    }
  }

  static void afterCommit(Goals goals) throws Exception {
    PlanTable table = PlanTable.inParts(1);
    MadeTable copy = new MadeTable(table.copy());
    String range = table.log().range(0);
    long[] version = {HugeLog.CHECKPOINT + 1};
    try (Worker delta = Worker.delta(HEAP, PlanQuery.delta());
        Worker pond = Worker.pond(HEAP)) {
      Standing standing =
          new Contest("query over 1 M files after a commit")
              .with(DELTA, round -> delta.plan(copy.folder(), range, files(version[0])))
              .with(POND, round -> pond.plan(copy.folder(), range, files(version[0])))
              .before(
                  () -> {
                    version[0]++;
                    copy.commit(version[0], table.log().next(version[0], 0));
                  })
              .run(2, PlanBenchmark.ROUNDS);
      goals.millis(standing, POND, 100);
    }
  }

  /** Every commit adds a file to the range. */
  private static long files(long version) {
    return PlanQuery.FILES + version - HugeLog.CHECKPOINT - 1;
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pond.bench;

import java.nio.file.Path;
import java.util.Locale;

/** Many queries at once on one table, and plans of all files of it. */
final class ManyPlans {
  private static final String HEAP = "6g";
  private static final String POND = "pond";
  private static final String DELTA = "delta-spark";
  private static final int THREADS = 8;
  private static final int QUERIES = 100;

  /** It takes seconds for each. */
  private static final int QUERIES_OF_DELTA = Integer.getInteger("pond.bench.delta.queries", 16);

  private static final double NANOS = 1e9;
  private static final int BYTES_EACH = 120;

  private ManyPlans() {}

  static void threads(Goals goals) throws Exception {
    PlanTable table = PlanTable.inParts(1);
    try (Worker delta = Worker.delta(HEAP, PlanQuery.delta());
        Worker pond = Worker.pond(HEAP);
        Worker spark = Worker.parquet(HEAP, PlanTable.oneParquetFile())) {
      Path file = PlanTable.oneParquetFile();
      Path path = table.path();
      Standing standing =
          new Contest("a query of " + QUERIES + " from " + THREADS + " threads")
              .with(DELTA, round -> many(delta, path, table, QUERIES_OF_DELTA))
              .with(POND, round -> many(pond, path, table, QUERIES))
              .with(PlanQuery.SPARK, round -> many(spark, file, table, QUERIES))
              .run(1, PlanBenchmark.ROUNDS);
      goals.wall(standing, POND, 1 / 50.0, DELTA);
      System.out.println();
      for (String name : standing.taken().keySet()) {
        System.out.printf(
            Locale.ROOT,
            "%s: %.2f queries a second%n",
            name,
            NANOS / 1e6 / standing.millis(name, Usage::wall));
      }
    }
  }

  private static Usage many(Worker worker, Path path, PlanTable table, int queries)
      throws Exception {
    String[] figures = worker.ask("many", path, table.log().files(), queries, THREADS).split(" ");
    return new Usage(Long.parseLong(figures[0]) / queries, Long.parseLong(figures[1]) / queries);
  }

  static void full(Goals goals) throws Exception {
    PlanTable table = PlanTable.inParts(1);
    try (Worker delta = Worker.delta(HEAP, PlanQuery.delta());
        Worker pond = Worker.pond(HEAP)) {
      FullPlan ofDelta = new FullPlan(delta, table);
      FullPlan ofPond = new FullPlan(pond, table);
      Standing standing =
          new Contest("all of 1 M files to input partitions")
              .with(DELTA, round -> ofDelta.run())
              .with(POND, round -> ofPond.run())
              .run(2, PlanBenchmark.ROUNDS);
      goals.cpu(standing, POND, 0.1, DELTA).wall(standing, POND, 0.1, DELTA);
      goals.atMost("serialized partitions of pond, bytes a file", BYTES_EACH, ofPond.bytesEach);
      System.out.println();
      System.out.println(POND + ": " + ofPond + "; " + DELTA + ": " + ofDelta);
    }
  }

  /** Plans of all files, and what came of the last one. */
  private static final class FullPlan {
    private final Worker worker;
    private final Path table;
    private final long files;
    private double bytesEach;
    private long partitions;

    FullPlan(Worker worker, PlanTable table) throws Exception {
      this.worker = worker;
      this.table = table.path();
      this.files = table.log().files() + dev.pond.logs.HugeLog.COMMITTED;
    }

    Usage run() throws Exception {
      String[] figures = worker.ask("full", table).split(" ");
      if (Long.parseLong(figures[2]) != files) {
        throw new IllegalStateException("Planned " + figures[2] + " of " + files + " files");
      }
      bytesEach = Double.parseDouble(figures[3]) / files;
      partitions = Long.parseLong(figures[4]);
      return new Usage(Long.parseLong(figures[0]), Long.parseLong(figures[1]));
    }

    @Override
    public String toString() {
      return String.format(
          Locale.ROOT, "%.0f serialized bytes a file in %d partitions", bytesEach, partitions);
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pond.bench;

import dev.pond.it.Sparks;
import dev.pond.it.TemporaryFolders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;

/**
 * Opening a table of 10 files up to the physical plan: one that the session has never seen, and one
 * that it opened before.
 */
public final class OpenBenchmark {
  private static final int ROUNDS = Integer.getInteger("pond.bench.rounds", 15);
  private static final int WARM_UP = 5;

  private final SparkSession spark = Sparks.withDelta();
  private final Path folder = TemporaryFolders.create("open");

  private OpenBenchmark() {}

  /** Writes the table and prints the measurements. */
  public static void main(String[] args) throws Exception {
    new OpenBenchmark().run();
  }

  private void run() throws Exception {
    Path table = folder.resolve("table");
    for (int version = 0; version < 10; version++) {
      spark
          .range(version * 100L, version * 100L + 100, 1, 1)
          .selectExpr("id", "concat('n', id) AS name")
          .write()
          .format("delta")
          .mode("append")
          .save(table.toString());
    }
    Contest.head();
    new Contest("open a small table, first")
        .with("delta-spark", round -> first("delta", table, round))
        .with("pond", round -> first(Sparks.FORMAT, table, round))
        .run(WARM_UP, ROUNDS);
    new Contest("open a small table, repeated")
        .with("delta-spark", round -> Usage.of(() -> open("delta", table)))
        .with("pond", round -> Usage.of(() -> open(Sparks.FORMAT, table)))
        .run(WARM_UP, ROUNDS);
  }

  private Usage first(String format, Path table, int round) throws Exception {
    Path copy = folder.resolve(format + round);
    copy(table, copy);
    return Usage.of(() -> open(format, copy));
  }

  private void open(String format, Path table) {
    int partitions =
        spark
            .read()
            .format(format)
            .load(table.toString())
            .where("id >= 0")
            .queryExecution()
            .executedPlan()
            .execute()
            .getNumPartitions();
    if (partitions == 0) {
      throw new IllegalStateException("Nothing was planned");
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> all = Files.walk(from)) {
      for (Path source : (Iterable<Path>) all::iterator) {
        Files.copy(source, to.resolve(from.relativize(source).toString()));
      }
    }
  }
}

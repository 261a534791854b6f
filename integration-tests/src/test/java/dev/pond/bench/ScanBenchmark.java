// SPDX-License-Identifier: Apache-2.0
package dev.pond.bench;

import dev.pond.it.Sparks;
import dev.pond.it.TemporaryFolders;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Scans of 10 million rows × 8 columns in 8 files: {@code spark.read.parquet} on the same files,
 * pond, delta-spark.
 */
public final class ScanBenchmark {
  private static final int ROUNDS = Integer.getInteger("pond.bench.rounds", 7);
  private static final int WARM_UP = 2;
  private static final long ROWS = Long.getLong("pond.bench.rows", 10_000_000);
  private static final int FILES = 8;
  private static final long FEW = 1_000;

  private static final String[] COLUMNS = {
    "id",
    "CAST(hash(id) AS INT) AS i",
    "id / 7.0D AS d",
    "concat('name of ', hash(id, 1)) AS s",
    "CAST(id AS DECIMAL(18,2)) AS dec",
    "date_add(DATE'2000-01-01', CAST(id % 10000 AS INT)) AS dt",
    "timestamp_micros(1700000000000000 + id * 1000) AS ts",
    "hash(id, 2) % 1000 AS few"
  };

  private final SparkSession spark = Sparks.withDelta();

  private ScanBenchmark() {}

  /** Writes the tables and prints the measurements. */
  public static void main(String[] args) throws Exception {
    new ScanBenchmark().run();
  }

  private void run() throws Exception {
    Path folder = TemporaryFolders.create("bench");
    String whole = folder.resolve("whole").toString();
    String deleted = folder.resolve("deleted").toString();
    write(whole);
    write(deleted);
    spark.sql("DELETE FROM delta.`" + deleted + "` WHERE pmod(hash(id, 3), 100) = 7");

    long from = ROWS / 2;
    String few = "id >= " + from + " AND id < " + (from + FEW);
    Contest.head();
    scan("all 8 columns", whole, rows -> rows);
    scan("2 columns", whole, rows -> rows.select("id", "d"));
    scan("1,000 rows, clustered", whole, rows -> rows.where(few));
    new Contest("all 8 columns, 1 % deleted by vectors")
        .with("pond, none deleted", round -> Usage.of(() -> consume(load(Sparks.FORMAT, whole))))
        .with("pond", round -> Usage.of(() -> consume(load(Sparks.FORMAT, deleted))))
        .with("delta-spark", round -> Usage.of(() -> consume(load("delta", deleted))))
        .run(WARM_UP, ROUNDS);
  }

  private void scan(String work, String table, UnaryOperator<Dataset<Row>> query) throws Exception {
    Contest contest = new Contest(work);
    for (String format : List.of("parquet", Sparks.FORMAT, "delta")) {
      contest.with(format, round -> Usage.of(() -> consume(query.apply(load(format, table)))));
    }
    contest.run(WARM_UP, ROUNDS);
  }

  private Dataset<Row> load(String format, String table) {
    return spark.read().format(format).load(table);
  }

  /** Makes every row, as a query on top would get it; delta-spark cannot write to noop. */
  private static void consume(Dataset<Row> rows) {
    if (rows.queryExecution().toRdd().count() == 0) {
      throw new IllegalStateException("No rows came");
    }
  }

  private void write(String table) {
    spark
        .range(0, ROWS, 1, FILES)
        .selectExpr(COLUMNS)
        .write()
        .format("delta")
        .option("delta.enableDeletionVectors", "true")
        .save(table);
  }
}

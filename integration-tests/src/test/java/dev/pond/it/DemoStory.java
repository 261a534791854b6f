// SPDX-License-Identifier: Apache-2.0
package dev.pond.it;

import java.io.PrintStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Makes a small table with delta-spark and tells what pond reads in it. */
final class DemoStory {
  private final SparkSession spark;
  private final String path;
  private final PrintStream out;

  DemoStory(SparkSession spark, String path, PrintStream out) {
    this.spark = spark;
    this.path = path;
    this.out = out;
  }

  void tell() {
    write();
    Dataset<Row> sales = spark.read().format("pond").load(path);

    head("1. Schema", "spark.read().format(\"pond\").load(path).printSchema()");
    out.print(sales.schema().treeString());

    String condition = "day = DATE'2026-01-02' AND amount > 95";
    head("2. Pushdown", "….where(\"" + condition + "\").select(\"id\", \"shop.city\").explain()");
    Dataset<Row> asked = sales.where(condition).select("id", "shop.city");
    out.print(physical(asked));
    out.print(asked.showString(5, 0, false));

    head("3. Time travel", "….option(\"versionAsOf\", 0).load(path).count()");
    for (int version = 0; version < 3; version++) {
      long count = spark.read().format("pond").option("versionAsOf", version).load(path).count();
      out.printf("version %d has %,d rows%n", version, count);
    }

    head(
        "4. Deletion vectors",
        "version 2 deleted rows without rewriting files: they are skipped by their index");
    out.printf("rows with id %% 10 = 0 that pond gives: %d%n", sales.where("id % 10 = 0").count());
    sales
        .groupBy("_metadata.file_name")
        .count()
        .selectExpr("count(*) AS files", "sum(count) AS rows_left")
        .show(false);

    head("5. The same in SQL", "CREATE TEMPORARY VIEW sales USING pond OPTIONS (path '…')");
    spark.sql("CREATE TEMPORARY VIEW sales USING pond OPTIONS (path '" + path + "')");
    spark
        .sql(
            "SELECT day, count(*) AS sales, sum(amount) AS total FROM sales GROUP BY day ORDER BY day")
        .show();
    out.println("Now yours: ./quickstart /path/to/a/delta/table");
  }

  private void write() {
    out.println("Making a small table with delta-spark …");
    String table = "delta.`" + path + "`";
    spark.sql(
        "CREATE TABLE "
            + table
            + " USING delta PARTITIONED BY (day)"
            + " TBLPROPERTIES ('delta.enableDeletionVectors' = 'true') AS SELECT * FROM ("
            + rows(0, 1000)
            + ")");
    spark.sql("INSERT INTO " + table + " " + rows(1000, 1500));
    spark.sql("DELETE FROM " + table + " WHERE id % 10 = 0");
  }

  private static String rows(int from, int to) {
    return "SELECT id, CAST(id % 100 AS DECIMAL(10,2)) AS amount,"
        + " named_struct('city', element_at(array('Oslo', 'Uppsala', 'Turku'), 1 + CAST(id % 3 AS"
        + " INT)), 'open', id % 2 = 0) AS shop,"
        + " date_add(DATE'2026-01-01', CAST(id % 3 AS INT)) AS day FROM range("
        + from
        + ", "
        + to
        + ", 1, 1)";
  }

  /** Returns the physical plan of a query. */
  static String physical(Dataset<Row> query) {
    StringBuilder lines = new StringBuilder();
    Stream.of(query.queryExecution().toString().split("== Physical Plan =="))
        .skip(1)
        .forEach(plan -> lines.append(plan.strip()).append('\n'));
    return lines.toString();
  }

  private void head(String title, String code) {
    out.printf("%n=== %s%n    %s%n%n", title, code);
  }
}

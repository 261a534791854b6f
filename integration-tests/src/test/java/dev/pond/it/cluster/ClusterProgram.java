// SPDX-License-Identifier: Apache-2.0
package dev.pond.it.cluster;

import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Reads tables on the cluster that it is submitted to, and prints what it finds.
 *
 * <p>Neither its executors nor its own JVM have pond on their class path: it comes as a jar of the
 * application.
 */
public final class ClusterProgram {
  private ClusterProgram() {}

  /** Runs with a table, a pond, and the folder of {@link PlannedLogs}. */
  public static void main(String[] args) {
    SparkSession spark = SparkSession.builder().getOrCreate();
    try {
      new ClusterPlans(spark, args[2]).print(args[0]);
      read(spark, args[0]);
      readPond(spark, args[1]);
    } finally {
      spark.stop();
    }
  }

  private static void read(SparkSession spark, String table) {
    Dataset<Row> rows = spark.read().format("pond").load(table);
    Row sums =
        rows.where("day = '2026-01-02' AND id >= 600").selectExpr("count(*)", "sum(id)").head();
    System.out.println("filtered " + sums.getLong(0) + " " + sums.getLong(1));
    Row shown = rows.where("id = 601").select("id", "s.x", "name").head();
    System.out.println("row " + shown.mkString(" "));
    Row metadata =
        rows.selectExpr(
                "count(DISTINCT _metadata.file_name)",
                "count(DISTINCT _metadata.file_name, _metadata.row_index)",
                "sum(if(_metadata.file_path LIKE '%.parquet', 0, 1))")
            .head();
    System.out.println("metadata " + metadata.mkString(" "));
    System.out.println("collected " + rows.collectAsList().size());
    System.out.println(
        "executors " + (spark.sparkContext().statusTracker().getExecutorInfos().length - 1));
  }

  private static void readPond(SparkSession spark, String pond) {
    DataFrameReader reader = spark.read().format("pond").option("pond", pond);
    Dataset<Row> rows = reader.load("/s/*.series").where("v >= 10");
    print("pond", rows.selectExpr("count(*)", "sum(v)"));
    print(
        "versions", rows.selectExpr("count(DISTINCT _metadata.pond_path, _metadata.file_version)"));
    System.out.println(
        "inside "
            + spark.read().format("pond").load(pond + "!/s/small.series").collectAsList().size());
    print("query", reader.load("/derived/late").selectExpr("count(*)", "sum(w)"));
    print(
        "entries",
        spark
            .read()
            .format("pond")
            .option("pond", pond)
            .option("listing", "true")
            .load("/docs/*")
            .selectExpr("count(*)", "sum(size)"));
    print("contents", reader.load("/docs/*.bin").selectExpr("count(*)", "sum(crc32(content))"));
    print("text", spark.read().text("pondfs://farm/docs/hello.txt"));
    print(
        "files",
        spark
            .read()
            .format("binaryFile")
            .load("pondfs://farm/docs/*.bin")
            .selectExpr("count(*)", "sum(crc32(content))"));
  }

  private static void print(String what, Dataset<Row> one) {
    System.out.println(what + " " + one.head().mkString(" "));
  }
}

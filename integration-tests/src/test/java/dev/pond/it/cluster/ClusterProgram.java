// SPDX-License-Identifier: Apache-2.0
package dev.pond.it.cluster;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Reads a table on a cluster of two workers that this JVM starts, and prints what it finds.
 *
 * <p>Executors have Spark's jars on their class path; pond comes to them as {@code spark.jars}.
 */
public final class ClusterProgram {
  /** Ours of what a task is sent or sends back. Spark registers its own. */
  private static final List<String> SENT =
      List.of(
          "dev.pond.spark.read.DataFile",
          "dev.pond.spark.read.PondInputPartition",
          "dev.pond.spark.read.ReadPlan",
          "dev.pond.spark.read.SessionSwitches");

  private ClusterProgram() {}

  /**
   * Runs with table, serializer ({@code java}, {@code kryo} or {@code strict}), jar, folder, pond.
   */
  public static void main(String[] args) {
    SparkSession.Builder builder =
        SparkSession.builder()
            .master("local-cluster[2,1,1024]")
            .appName("pond-cluster")
            .config("spark.ui.enabled", "false")
            .config("spark.driver.host", "127.0.0.1")
            .config("spark.driver.bindAddress", "127.0.0.1")
            .config("spark.executor.extraClassPath", System.getProperty("pond.executor.class.path"))
            .config("spark.jars", args[2])
            .config("spark.sql.shuffle.partitions", "2")
            .config("spark.sql.files.openCostInBytes", "0")
            .config("spark.sql.files.maxPartitionBytes", "4000")
            .config("spark.sql.warehouse.dir", args[3])
            .config("spark.local.dir", args[3]);
    if (!args[1].equals("java")) {
      builder.config("spark.serializer", "org.apache.spark.serializer.KryoSerializer");
    }
    if (args[1].equals("strict")) {
      builder
          .config("spark.kryo.registrationRequired", "true")
          .config("spark.kryo.classesToRegister", String.join(",", SENT));
    }
    SparkSession spark = builder.getOrCreate();
    try {
      read(spark, args[0]);
      readPond(spark, args[4]);
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
    Dataset<Row> rows =
        spark.read().format("pond").option("pond", pond).load("/s/*.series").where("v >= 10");
    System.out.println("pond " + rows.selectExpr("count(*)", "sum(v)").head().mkString(" "));
    System.out.println(
        "versions "
            + rows.selectExpr("count(DISTINCT _metadata.pond_path, _metadata.file_version)")
                .head()
                .mkString(" "));
    System.out.println(
        "inside "
            + spark.read().format("pond").load(pond + "!/s/small.series").collectAsList().size());
  }
}

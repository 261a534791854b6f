// SPDX-License-Identifier: Apache-2.0
package dev.pond.it.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pond.spark.read.DataFile;
import dev.pond.spark.read.PondInputPartition;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import org.apache.spark.Partition;
import org.apache.spark.SparkThrowable;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.connector.read.InputPartition;
import org.apache.spark.sql.execution.datasources.v2.DataSourceRDDPartition;
import scala.collection.JavaConverters;

/**
 * Plans queries over {@link PlannedLogs} by executors and in the driver, and prints what is found.
 * Each has a job group of its own: what is printed in front of what it found.
 */
final class ClusterPlans {
  /** Conditions of the queries. */
  static final List<String> CONDITIONS =
      List.of("true", "day = '2026-01-02' AND id >= 3000", "id = 777");

  private static final String INDEX_MEMORY = "spark.pond.index.memory";

  private final SparkSession spark;
  private final String folder;

  ClusterPlans(SparkSession spark, String folder) {
    this.spark = spark;
    this.folder = folder;
  }

  /** Plans all, and counts the rows of a table with data. */
  void print(String tableWithRows) {
    spark.conf().set(INDEX_MEMORY, "0");
    for (String table : List.of("parts", "sidecars")) {
      for (int i = 0; i < CONDITIONS.size(); i++) {
        print(table, "distributed", i);
        print(table, "local", i);
      }
    }
    print("large", "auto", 0);
    print("parts", "auto", 0);
    for (String table : List.of("torn", "missing")) {
      printFailures(table);
    }
    group("rows");
    Dataset<Row> rows = reader("distributed").load(tableWithRows);
    System.out.println("rows " + rows.selectExpr("count(*)", "sum(id)").head().mkString(" "));
    spark.conf().unset(INDEX_MEMORY);
    for (String table : List.of("parts", "sidecars")) {
      print(table, "distributed", 2, "cold");
      print(table, "distributed", 2, "warm");
      print(table, "distributed", 0, "warmer");
    }
    spark.sparkContext().clearJobGroup();
  }

  private DataFrameReader reader(String planner) {
    DataFrameReader reader = spark.read().format("pond");
    return planner.equals("auto") ? reader : reader.option("planner", planner);
  }

  private void group(String name) {
    spark.sparkContext().setJobGroup(name, name, false);
  }

  private void print(String table, String planner, int condition) {
    print(table, planner, condition, Integer.toString(condition));
  }

  private void print(String table, String planner, int condition, String suffix) {
    String name = table + "/" + planner + "/" + suffix;
    group(name);
    System.out.println(name + " " + digest(plan(table, planner, CONDITIONS.get(condition))));
  }

  private void printFailures(String table) {
    String name = table + "/distributed";
    group(name);
    String distributed = failure(table, "distributed");
    group(table + "/local");
    String local = failure(table, "local");
    System.out.println(
        name + " " + distributed.split(" ", 2)[0] + " same " + distributed.equals(local));
  }

  private String failure(String table, String planner) {
    try {
      return digest(plan(table, planner, "true"));
    } catch (RuntimeException e) {
      String errorClass = e instanceof SparkThrowable typed ? typed.getErrorClass() : "none";
      return errorClass + " " + e.getClass() + " " + e.getMessage();
    }
  }

  /** Returns the files that the tasks of a query would read. */
  private List<String> plan(String table, String planner, String condition) {
    Dataset<Row> rows = reader(planner).load(folder + "/" + table).where(condition);
    List<String> lines = new ArrayList<>();
    for (Partition partition : rows.queryExecution().executedPlan().execute().partitions()) {
      List<InputPartition> inputs =
          JavaConverters.seqAsJavaList(((DataSourceRDDPartition) partition).inputPartitions());
      for (InputPartition input : inputs) {
        for (DataFile file : ((PondInputPartition) input).files()) {
          if (file.start() == 0) {
            lines.add(line(table, file));
          }
        }
      }
    }
    return lines;
  }

  private String line(String table, DataFile file) {
    String path = URI.create(file.uri()).getPath();
    String root = folder + "/" + table + "/";
    if (!path.startsWith(root)) {
      throw new IllegalStateException(path);
    }
    var vector = file.deletionVector();
    return line(path.substring(root.length()), vector == null ? null : vector.pathOrInlineDv());
  }

  static String line(String path, String vector) {
    return vector == null ? path : path + " without " + vector;
  }

  /** Returns how many files there are, and a checksum of their lines in order. */
  static String digest(List<String> lines) {
    CRC32 crc = new CRC32();
    lines.stream().sorted().forEach(line -> crc.update((line + "\n").getBytes(UTF_8)));
    return lines.size() + " " + crc.getValue();
  }
}

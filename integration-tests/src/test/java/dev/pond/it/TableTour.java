// SPDX-License-Identifier: Apache-2.0
package dev.pond.it;

import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.execution.SparkPlan;
import org.apache.spark.sql.execution.metric.SQLMetric;
import scala.collection.JavaConverters;

/** Shows a table: schema, version, file counts, first rows. */
final class TableTour {
  private static final int FIRST_ROWS = 10;
  private static final int WIDTH = 40;

  /** What planning knows, before any task has run, in the order of interest. */
  private static final List<String> SHOWN =
      List.of(
          "table version read",
          "data files of the version",
          "files read with a deletion vector",
          "log files listed",
          "log files read");

  private final SparkSession spark;
  private final String path;
  private final PrintStream out;

  TableTour(SparkSession spark, String path, PrintStream out) {
    this.spark = spark;
    this.path = path;
    this.out = out;
  }

  void visit() {
    Dataset<Row> table = spark.read().format("pond").load(path);
    out.printf("Schema of %s%n", path);
    out.print(table.schema().treeString());

    Dataset<Row> first = table.limit(FIRST_ROWS);
    String rows = first.showString(FIRST_ROWS, WIDTH, false);
    // A query of its own, without a limit: its scan tells of the whole table.
    table.queryExecution().executedPlan().execute().getNumPartitions();
    Map<String, Long> metrics = new TreeMap<>();
    collect(table.queryExecution().executedPlan(), metrics);
    out.println("Snapshot, as the scan reports it");
    for (String name : SHOWN) {
      out.printf(" %-40s %,d%n", name, metrics.getOrDefault(name, 0L));
    }
    out.printf("%nFirst rows%n%s", rows);
  }

  private static void collect(SparkPlan plan, Map<String, Long> metrics) {
    for (Map.Entry<String, SQLMetric> entry :
        JavaConverters.mapAsJavaMap(plan.metrics()).entrySet()) {
      if (plan.children().isEmpty()) {
        SQLMetric metric = entry.getValue();
        metrics.put(metric.name().getOrElse(entry::getKey), metric.value());
      }
    }
    JavaConverters.seqAsJavaList(plan.children()).forEach(child -> collect(child, metrics));
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pond.it.corpus;

import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.execution.SparkPlan;
import org.apache.spark.sql.execution.adaptive.AdaptiveSparkPlanExec;
import org.apache.spark.sql.execution.adaptive.QueryStageExec;
import org.apache.spark.sql.execution.metric.SQLMetric;
import scala.Option;
import scala.collection.JavaConverters;

/** How many data files the scans of a query read, from the metrics of its executed plan. */
public final class FilesRead {
  /** pond's name of the metric, and that of Spark's own file scan. */
  private static final List<String> NAMES = List.of("filesSelected", "numFiles");

  /** Leaves that read no file: what is left when the optimizer found that no row can match. */
  private static final Set<String> NO_SCAN =
      Set.of("LocalTableScanExec", "EmptyRelationExec", "RDDScanExec");

  private FilesRead() {}

  /**
   * Returns the number of files of a query that has run.
   *
   * @throws AssertionError if a scan has no such metric
   */
  public static long of(Dataset<Row> query) {
    return count(query.queryExecution().executedPlan());
  }

  private static long count(SparkPlan plan) {
    if (plan instanceof AdaptiveSparkPlanExec adaptive) {
      return count(adaptive.executedPlan());
    } else if (plan instanceof QueryStageExec stage) {
      return count(stage.plan());
    } else if (!plan.children().isEmpty()) {
      long files = 0;
      for (SparkPlan child : JavaConverters.seqAsJavaList(plan.children())) {
        files += count(child);
      }
      return files;
    } else if (NO_SCAN.contains(plan.getClass().getSimpleName())) {
      return 0;
    }
    for (String name : NAMES) {
      Option<SQLMetric> metric = plan.metrics().get(name);
      if (metric.isDefined()) {
        return metric.get().value();
      }
    }
    throw new AssertionError(
        "No metric " + NAMES + " on " + plan.nodeName() + " but " + plan.metrics().keySet());
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pond.it.warm;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.execution.ExplainMode;
import org.apache.spark.sql.execution.SparkPlan;
import org.apache.spark.sql.execution.adaptive.AdaptiveSparkPlanExec;
import org.apache.spark.sql.execution.adaptive.QueryStageExec;
import org.apache.spark.sql.execution.datasources.v2.BatchScanExec;
import org.apache.spark.sql.execution.metric.SQLMetric;
import scala.Option;
import scala.collection.JavaConverters;

/**
 * What a query answered and what its scans were, as far as neither time nor cache has a part in it.
 *
 * @param explained the facts of {@code EXPLAIN FORMATTED} about files, bytes and filters
 * @param scans each scan's metrics and how many file ranges its tasks were given
 */
record Planned(List<String> rows, List<String> explained, List<Map<String, Long>> scans) {
  private static final List<String> FACTS =
      List.of("Bytes:", "DataFilters:", "Files:", "Limit:", "PartitionFilters:", "ReadColumns:");
  private static final List<String> METRICS =
      List.of(
          "version",
          "filesTotal",
          "filesPrunedByPartition",
          "filesPrunedByStatistics",
          "filesSelected",
          "deletionVectors",
          "filesRead");

  /** Runs a query. */
  static Planned of(Dataset<Row> query) {
    List<String> explained =
        query
            .queryExecution()
            .explainString(ExplainMode.fromString("formatted"))
            .lines()
            .map(String::strip)
            .filter(line -> FACTS.stream().anyMatch(line::startsWith))
            .toList();
    List<String> rows = rows(query);
    List<Map<String, Long>> scans = new ArrayList<>();
    collect(query.queryExecution().executedPlan(), scans);
    return new Planned(rows, explained, scans);
  }

  /** Returns the rows as texts, sorted. */
  static List<String> rows(Dataset<Row> query) {
    return query.collectAsList().stream().map(Row::toString).sorted().toList();
  }

  /** Returns a metric of the only scan of a query that has run. */
  static long metric(Dataset<Row> query, String name) {
    query.collectAsList();
    List<SparkPlan> leaves = new ArrayList<>();
    leaves(query.queryExecution().executedPlan(), leaves);
    return leaves.get(0).metrics().get(name).get().value();
  }

  private static void collect(SparkPlan plan, List<Map<String, Long>> into) {
    List<SparkPlan> leaves = new ArrayList<>();
    leaves(plan, leaves);
    for (SparkPlan leaf : leaves) {
      Map<String, Long> scan = new TreeMap<>();
      for (String name : METRICS) {
        Option<SQLMetric> metric = leaf.metrics().get(name);
        if (metric.isDefined()) {
          scan.put(name, metric.get().value());
        }
      }
      if (leaf instanceof BatchScanExec batch) {
        scan.put("runtimeFilters", (long) batch.runtimeFilters().size());
      }
      into.add(scan);
    }
  }

  private static void leaves(SparkPlan plan, List<SparkPlan> into) {
    if (plan instanceof AdaptiveSparkPlanExec adaptive) {
      leaves(adaptive.executedPlan(), into);
    } else if (plan instanceof QueryStageExec stage) {
      leaves(stage.plan(), into);
    } else if (plan.children().isEmpty()) {
      into.add(plan);
    } else {
      JavaConverters.seqAsJavaList(plan.children()).forEach(child -> leaves(child, into));
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.scan;

import dev.pond.kernel.expr.Expression;
import dev.pond.kernel.plan.LogicalPlan;
import dev.pond.kernel.plan.LogicalPlan.FileFormat;
import dev.pond.kernel.plan.LogicalPlan.OnProblem;
import dev.pond.kernel.plan.StoredFile;
import dev.pond.kernel.schema.StructType;
import dev.pond.kernel.skip.SkippingPredicate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Builds the plans of replay: scan, keep what is in force, prune by partition, prune by statistics.
 */
record ScanPlans(SkippingPredicate skipping, StructType parsed, boolean texts) {
  /** The plans of a scan that keeps something of what it finds. */
  static ScanPlans of(SkippingPredicate skipping, Keeping keeping) {
    return new ScanPlans(
        skipping, keeping.statistics().merge(skipping.statsSchema()), keeping.texts());
  }

  private static final Expression.Column STATS_TEXT =
      Expression.Column.of(AddSchema.ADD, AddSchema.STATS);

  boolean prunesByPartition() {
    return skipping.partitionFilter().isPresent();
  }

  private boolean readsStatistics() {
    return parsed.size() > 0;
  }

  /** The plan over commits, newest first. */
  LogicalPlan commits(List<StoredFile> files, CommitDedup dedup, PruningTally tally) {
    boolean stats = texts || readsStatistics();
    LogicalPlan scan =
        new LogicalPlan.Scan(
            FileFormat.JSON, files, AddSchema.commits(stats), true, OnProblem.FAIL);
    return prune(new LogicalPlan.Filter(scan, dedup), Optional.empty(), tally);
  }

  /** The plan over a checkpoint's files, manifest and sidecars included. */
  LogicalPlan checkpoint(List<StoredFile> files, CheckpointDedup dedup, PruningTally tally) {
    Optional<StructType> wanted = readsStatistics() ? Optional.of(parsed) : Optional.empty();
    StructType schema = AddSchema.checkpoint(texts, wanted);
    List<StoredFile> json = new ArrayList<>();
    List<StoredFile> parquet = new ArrayList<>();
    for (StoredFile file : files) {
      (file.name().endsWith(".json") ? json : parquet).add(file);
    }
    LogicalPlan scan = scan(FileFormat.PARQUET, parquet, schema);
    if (!json.isEmpty()) {
      LogicalPlan manifest = scan(FileFormat.JSON, json, schema);
      scan = parquet.isEmpty() ? manifest : new LogicalPlan.Union(manifest, scan);
    }
    Optional<Expression.Column> parsedColumn =
        wanted.map(type -> Expression.Column.of(AddSchema.ADD, AddSchema.STATS_PARSED));
    return prune(new LogicalPlan.Filter(scan, dedup), parsedColumn, tally);
  }

  private static LogicalPlan scan(FileFormat format, List<StoredFile> files, StructType schema) {
    return new LogicalPlan.Scan(format, files, schema, false, OnProblem.FAIL);
  }

  private LogicalPlan prune(
      LogicalPlan inForce, Optional<Expression.Column> parsedColumn, PruningTally tally) {
    LogicalPlan plan = new LogicalPlan.DataVisitor(inForce, tally.active());
    if (prunesByPartition()) {
      plan = new LogicalPlan.FilterByExpression(plan, skipping.partitionFilter().orElseThrow());
      plan = new LogicalPlan.DataVisitor(plan, tally.inPartition());
    }
    if (readsStatistics()) {
      plan = new LogicalPlan.ParseJson(plan, STATS_TEXT, parsedColumn, parsed, AddSchema.STATS);
    }
    if (skipping.statisticsFilter().isPresent()) {
      plan = new LogicalPlan.FilterByExpression(plan, skipping.statisticsFilter().orElseThrow());
    }
    return plan;
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark;

import dev.pond.kernel.expr.Expression;
import dev.pond.kernel.index.FileSelection;
import dev.pond.kernel.snapshot.Snapshot;
import dev.pond.spark.read.FileSplits;
import dev.pond.spark.read.PondReaderFactory;
import dev.pond.spark.read.ReadPlan;
import dev.pond.spark.read.SessionSwitches;
import java.util.List;
import java.util.function.Supplier;
import org.apache.spark.sql.connector.read.Batch;
import org.apache.spark.sql.connector.read.InputPartition;
import org.apache.spark.sql.connector.read.PartitionReaderFactory;

/** The tasks of a scan, with the runtime filters of one node of a plan. Thread-safe. */
final class PondBatch implements Batch {
  private final ScanRequest request;
  private final PondSession session;
  private final Supplier<PlannedFiles> planned;
  private final Supplier<ReadPlan> plan;
  private final List<Expression> runtimeFilters;
  private InputPartition[] partitions;

  PondBatch(
      ScanRequest request,
      PondSession session,
      Supplier<PlannedFiles> planned,
      Supplier<ReadPlan> plan,
      List<Expression> runtimeFilters) {
    this.request = request;
    this.session = session;
    this.planned = planned;
    this.plan = plan;
    this.runtimeFilters = List.copyOf(runtimeFilters);
  }

  @Override
  public synchronized InputPartition[] planInputPartitions() {
    if (partitions == null) {
      partitions = PondSparkException.translate(this::split);
    }
    return partitions.clone();
  }

  private InputPartition[] split() {
    Snapshot snapshot = request.table().snapshot();
    FileSelection files = planned.get().files();
    if (!runtimeFilters.isEmpty()) {
      files = planned.get().keep(request.table(), request.predicates(), runtimeFilters);
    }
    List<String> partitionColumns = LogNames.ofPartitionColumns(snapshot.metadata());
    return FileSplits.of(session.spark()).partition(files, partitionColumns);
  }

  @Override
  public PartitionReaderFactory createReaderFactory() {
    var configuration =
        HadoopBroadcasts.of(session.spark().sparkContext(), request.table().hadoop());
    return new PondReaderFactory(plan.get(), configuration);
  }

  /** Returns what the tasks of a request read. */
  static ReadPlan plan(ScanRequest request, PondSession session) {
    Snapshot snapshot = request.table().snapshot();
    return ReadPlan.builder(
            snapshot.tablePath(),
            snapshot.version(),
            snapshot.metadata(),
            request.readSchema(),
            SessionSwitches.of(session.spark().sessionState().conf()))
        .filters(new RowGroupFilters(snapshot.metadata()).of(request.predicates().hints()))
        .allowedPaths(request.table().options().allowedPaths())
        .followLinks(request.table().options().followLinks())
        .build();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PondBatch batch
        && request.equals(batch.request)
        && runtimeFilters.equals(batch.runtimeFilters);
  }

  @Override
  public int hashCode() {
    return request.hashCode();
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.pond;

import dev.pond.kernel.expr.Expression;
import dev.pond.oplog.Pond;
import dev.pond.oplog.table.StoredTable;
import dev.pond.oplog.table.TablePart;
import dev.pond.spark.HadoopBroadcasts;
import dev.pond.spark.PondSession;
import dev.pond.spark.PondSparkException;
import dev.pond.spark.RowGroupFilters;
import dev.pond.spark.read.PondReaderFactory;
import dev.pond.spark.read.PondReading;
import dev.pond.spark.read.ReadPlan;
import dev.pond.spark.read.SessionSwitches;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.spark.sql.connector.read.Batch;
import org.apache.spark.sql.connector.read.InputPartition;
import org.apache.spark.sql.connector.read.PartitionReaderFactory;

/** The tasks of a scan of stored versions, with the runtime filters of one node of a plan. */
final class VersionBatch implements Batch {
  private final VersionRequest request;
  private final PondSession session;
  private final Supplier<SelectedParts> selected;
  private final List<Expression> runtimeFilters;
  private InputPartition[] partitions;

  VersionBatch(
      VersionRequest request,
      PondSession session,
      Supplier<SelectedParts> selected,
      List<Expression> runtimeFilters) {
    this.request = request;
    this.session = session;
    this.selected = selected;
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
    List<TablePart> parts = selected.get().parts();
    if (!runtimeFilters.isEmpty()) {
      Set<TablePart> kept = Collections.newSetFromMap(new IdentityHashMap<>());
      kept.addAll(request.table().stored().prune(new Expression.And(runtimeFilters)));
      parts = parts.stream().filter(kept::contains).toList();
    }
    boolean captures = !request.table().metadata().partitionColumns().isEmpty();
    return new VersionSplits(request.table().nodes(), captures, session).of(parts);
  }

  @Override
  public PartitionReaderFactory createReaderFactory() {
    var configuration =
        HadoopBroadcasts.of(session.spark().sparkContext(), request.table().open().hadoop());
    return new PondReaderFactory(plan(request, session), configuration);
  }

  /** Whether the tasks of a request hand over columns, not rows. */
  static boolean isColumnar(VersionRequest request, PondSession session) {
    return new PondReaderFactory(plan(request, session), null).isColumnar();
  }

  private static ReadPlan plan(VersionRequest request, PondSession session) {
    VersionTable table = request.table();
    Pond pond = table.open().pond();
    List<Expression> hints = new ArrayList<>(request.predicates().hints());
    table.stored().residual().ifPresent(hints::add);
    return ReadPlan.builder(
            pond.root() + OpenPond.DATA,
            pond.version(),
            table.metadata(),
            request.readSchema(),
            SessionSwitches.of(session.spark().sessionState().conf()))
        .filters(new RowGroupFilters(table.metadata()).of(hints))
        .allowedPaths(table.open().options().allowedPaths())
        .followLinks(table.open().options().followLinks())
        .pond(reading(pond, table.stored()))
        .build();
  }

  private static PondReading reading(Pond pond, StoredTable stored) {
    PondReading reading = PondReading.of(pond.root(), stored.rules().nanos());
    return stored
        .times()
        .map(times -> reading.within(times.column().name(), times.min(), times.max()))
        .orElse(reading);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof VersionBatch batch
        && request.equals(batch.request)
        && runtimeFilters.equals(batch.runtimeFilters);
  }

  @Override
  public int hashCode() {
    return request.hashCode();
  }
}

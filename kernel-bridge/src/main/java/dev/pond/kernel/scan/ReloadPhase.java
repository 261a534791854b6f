// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.scan;

import dev.pond.kernel.PondException;
import dev.pond.kernel.data.CloseableIterator;
import dev.pond.kernel.data.ColumnBatch;
import dev.pond.kernel.plan.LogicalPlan;
import dev.pond.kernel.sm.ConsumePhase;
import dev.pond.kernel.sm.PartialResultPhase;
import dev.pond.kernel.sm.StateMachinePhase;
import dev.pond.kernel.sm.Terminus;
import dev.pond.kernel.snapshot.Snapshot;
import dev.pond.kernel.snapshot.SnapshotBuilder;

/**
 * Loads the snapshot anew, without a checkpoint that turned out to be broken, and then starts the
 * scan over. Immutable.
 */
record ReloadPhase(ScanContext context, ConsumePhase<Snapshot> loading)
    implements ConsumePhase<ScanResult> {

  /**
   * Returns the first phase of the way around a broken checkpoint.
   *
   * @throws PondException the failure, if it is of another kind or the log needs the checkpoint
   */
  static StateMachinePhase<ScanResult> around(ScanContext context, PondException failure) {
    return scanOf(context, SnapshotBuilder.around(context.snapshot(), failure));
  }

  private static StateMachinePhase<ScanResult> scanOf(
      ScanContext context, StateMachinePhase<Snapshot> phase) {
    if (phase instanceof Terminus<Snapshot> loaded) {
      return CommitReplayPhase.start(context.of(loaded.result()));
    }
    if (phase instanceof PartialResultPhase<Snapshot> partial) {
      return scanOf(context, partial.next());
    }
    return new ReloadPhase(context, (ConsumePhase<Snapshot>) phase);
  }

  @Override
  public String name() {
    return loading.name();
  }

  @Override
  public LogicalPlan plan() {
    return loading.plan();
  }

  @Override
  public boolean isParallelizable() {
    return loading.isParallelizable();
  }

  @Override
  public long estimatedBytes() {
    return loading.estimatedBytes();
  }

  @Override
  public StateMachinePhase<ScanResult> next(CloseableIterator<ColumnBatch> data) {
    return scanOf(context, loading.next(data));
  }
}

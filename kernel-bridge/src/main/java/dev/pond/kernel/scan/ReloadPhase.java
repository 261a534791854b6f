// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.scan;

import dev.pond.kernel.PondException;
import dev.pond.kernel.data.CloseableIterator;
import dev.pond.kernel.data.ColumnBatch;
import dev.pond.kernel.plan.LogicalPlan;
import dev.pond.kernel.plan.StoredFile;
import dev.pond.kernel.sm.ConsumePhase;
import dev.pond.kernel.sm.PartialResultPhase;
import dev.pond.kernel.sm.StateMachinePhase;
import dev.pond.kernel.sm.Terminus;
import dev.pond.kernel.snapshot.Snapshot;
import dev.pond.kernel.snapshot.SnapshotBuilder;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Loads the snapshot anew, without a checkpoint that turned out to be broken, and then starts the
 * scan over. Immutable.
 *
 * @param failure what was wrong with the checkpoint, which is what to report if another table, or
 *     none, is under the path by now
 */
record ReloadPhase(ScanContext context, PondException failure, ConsumePhase<Snapshot> loading)
    implements ConsumePhase<ScanResult> {
  /** What is found wrong with whatever has taken the place of the table that was loaded. */
  private static final Set<String> OF_ANOTHER_TABLE =
      Set.of(
          "POND_FEATURE_UNSUPPORTED",
          "POND_NOT_A_TABLE",
          "POND_SCHEMA_INVALID",
          "POND_VERSION_NOT_FOUND");

  /**
   * Returns the first phase of the way around a broken checkpoint.
   *
   * @throws PondException the failure, if it is of another kind or the log needs the checkpoint
   */
  static StateMachinePhase<ScanResult> around(ScanContext context, PondException failure) {
    return scanOf(context, failure, SnapshotBuilder.around(context.snapshot(), failure));
  }

  private static StateMachinePhase<ScanResult> scanOf(
      ScanContext context, PondException failure, StateMachinePhase<Snapshot> phase) {
    if (phase instanceof Terminus<Snapshot> loaded) {
      if (!isSame(context.snapshot(), loaded.result())) {
        throw failure;
      }
      return CommitReplayPhase.start(context.of(loaded.result()));
    }
    if (phase instanceof PartialResultPhase<Snapshot> partial) {
      return scanOf(context, failure, partial.next());
    }
    return new ReloadPhase(context, failure, (ConsumePhase<Snapshot>) phase);
  }

  /** A table that was made anew under the path has versions of the same numbers. */
  private static boolean isSame(Snapshot before, Snapshot now) {
    Optional<StoredFile> commit = before.commitFile();
    boolean sameCommit =
        commit.isEmpty() || now.commitFile().isEmpty() || commit.equals(now.commitFile());
    return sameCommit && Objects.equals(before.metadata().id(), now.metadata().id());
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
    try {
      return scanOf(context, failure, loading.next(data));
    } catch (PondException e) {
      if (OF_ANOTHER_TABLE.contains(e.errorClass())) {
        failure.addSuppressed(e);
        throw failure;
      }
      throw e;
    }
  }
}

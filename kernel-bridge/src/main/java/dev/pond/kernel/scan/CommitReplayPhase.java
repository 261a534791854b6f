// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.scan;

import dev.pond.kernel.data.CloseableIterator;
import dev.pond.kernel.data.ColumnBatch;
import dev.pond.kernel.index.FileIndex;
import dev.pond.kernel.plan.LogicalPlan;
import dev.pond.kernel.plan.StoredFile;
import dev.pond.kernel.sm.ConsumePhase;
import dev.pond.kernel.sm.StateMachinePhase;
import java.util.List;

/**
 * Replays the commits after the checkpoint, newest first. Its filter fills the key set as the plan
 * runs, so the phase's plan is for one run.
 */
record CommitReplayPhase(
    ScanContext context, List<StoredFile> commits, CommitDedup dedup, PruningTally tally)
    implements ConsumePhase<ScanResult> {

  static StateMachinePhase<ScanResult> start(ScanContext context) {
    List<StoredFile> commits = context.snapshot().segment().commits();
    if (commits.isEmpty()) {
      return CheckpointManifestPhase.after(context, ScanProgress.none(), new FileKeySet());
    }
    return new CommitReplayPhase(
        context,
        commits,
        new CommitDedup(context.snapshot().tablePath(), ScanContext.bytes(commits)),
        PruningTally.of(context.plans()));
  }

  @Override
  public String name() {
    return "CommitReplay";
  }

  @Override
  public LogicalPlan plan() {
    return context.plans().commits(commits, dedup, tally);
  }

  @Override
  public boolean isParallelizable() {
    return false;
  }

  @Override
  public long estimatedBytes() {
    return ScanContext.bytes(commits);
  }

  @Override
  public StateMachinePhase<ScanResult> next(CloseableIterator<ColumnBatch> data) {
    FileIndex found = context.reader(null, commits).readAll(data);
    ScanProgress progress = ScanProgress.none().plus(found, tally).read(commits);
    return CheckpointManifestPhase.after(context, progress, dedup.keys());
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.scan;

import dev.pond.kernel.PondException;
import dev.pond.kernel.data.CloseableIterator;
import dev.pond.kernel.data.ColumnBatch;
import dev.pond.kernel.index.FileIndex;
import dev.pond.kernel.plan.LogicalPlan;
import dev.pond.kernel.plan.StoredFile;
import dev.pond.kernel.sm.ConsumePhase;
import dev.pond.kernel.sm.StateMachinePhase;
import java.util.List;

/** Replays a checkpoint, in any order and in parallel: the keys of newer commits are set. */
record CheckpointReplayPhase(
    ScanContext context,
    ScanProgress progress,
    FileKeySet keys,
    List<StoredFile> files,
    PruningTally tally)
    implements ConsumePhase<ScanResult> {

  static StateMachinePhase<ScanResult> over(
      ScanContext context, ScanProgress progress, FileKeySet keys, List<StoredFile> files) {
    return files.isEmpty()
        ? new AllFilesPhase(context, progress, keys)
        : new CheckpointReplayPhase(
            context, progress, keys, files, PruningTally.of(context.plans()));
  }

  @Override
  public String name() {
    return "CheckpointReplay";
  }

  @Override
  public LogicalPlan plan() {
    return context.plans().checkpoint(files, new CheckpointDedup(keys), tally);
  }

  @Override
  public boolean isParallelizable() {
    return true;
  }

  @Override
  public long estimatedBytes() {
    return ScanContext.bytes(files);
  }

  @Override
  public StateMachinePhase<ScanResult> next(CloseableIterator<ColumnBatch> data) {
    FileIndex found;
    try {
      found = context.reader(progress.files(), files).readAll(data);
    } catch (PondException e) {
      return ReloadPhase.around(context, e);
    }
    return new AllFilesPhase(context, progress.plus(found, tally).read(files), keys);
  }
}

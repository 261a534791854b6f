// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.snapshot;

import dev.pond.kernel.PondException;
import dev.pond.kernel.plan.StoredFile;
import dev.pond.kernel.replay.IoMemo;
import dev.pond.kernel.replay.IoRequest;
import dev.pond.kernel.sm.StateMachinePhase;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What to do when a checkpoint cannot be read: a checkpoint is a summary of commits, so a log that
 * still has them, or an older checkpoint, is read without it.
 */
final class BrokenCheckpoint {
  private static final Logger LOG = LoggerFactory.getLogger(BrokenCheckpoint.class);
  private static final Set<String> BROKEN = Set.of("POND_LOG_CORRUPT", "POND_LOG_INCOMPLETE");

  private BrokenCheckpoint() {}

  /** Returns whether a failure can be that of a checkpoint. */
  static boolean mayBe(PondException failure) {
    return BROKEN.contains(failure.errorClass());
  }

  /**
   * Returns the phase that goes on without the checkpoint that a search for protocol and metadata
   * failed on.
   *
   * @throws PondException the failure, if it is of another kind or the log needs the checkpoint
   */
  static StateMachinePhase<Snapshot> goAround(SnapshotPhase phase, PondException failure) {
    if (!mayBe(failure)
        || phase.recall().isPresent()
        || !(phase.request() instanceof IoRequest.ProtocolMetadata search)) {
      throw failure;
    }
    List<StoredFile> checkpoint =
        search.files().stream().filter(file -> file.name().contains(".checkpoint.")).toList();
    if (checkpoint.isEmpty()) {
      throw failure;
    }
    long version = Long.parseLong(checkpoint.get(0).name().substring(0, 20));
    IoMemo memo = phase.memo().withoutCheckpoint(version, Set.copyOf(checkpoint));
    LOG.warn(
        "Trying without a broken checkpoint table={} checkpoint={}",
        phase.machine().tablePath(),
        version,
        failure);
    return phase.machine().around(failure).advance(memo);
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.snapshot;

import dev.pond.kernel.PondException;
import dev.pond.kernel.compat.KernelBindings;
import dev.pond.kernel.replay.IoMemo;
import dev.pond.kernel.replay.IoRequest;
import dev.pond.kernel.replay.NeedIo;
import dev.pond.kernel.replay.ReplayEngine;
import dev.pond.kernel.sm.StateMachinePhase;
import dev.pond.kernel.sm.Terminus;
import java.util.OptionalLong;

/**
 * Runs Kernel on what is known so far; what it lacks becomes the next phase. Immutable: the memo is
 * handed from phase to phase.
 *
 * @param broken why a checkpoint could not be used, which is what to report if the log cannot be
 *     read without it; else null
 */
record SnapshotMachine(
    String tablePath, OptionalLong version, OptionalLong timestamp, PondException broken) {
  StateMachinePhase<Snapshot> start() {
    return advance(IoMemo.empty());
  }

  /** Returns this machine on its way around a checkpoint that cannot be read. */
  SnapshotMachine around(PondException failure) {
    return new SnapshotMachine(tablePath, version, timestamp, broken == null ? failure : broken);
  }

  StateMachinePhase<Snapshot> advance(IoMemo memo) {
    ReplayEngine engine = new ReplayEngine(memo);
    try {
      OptionalLong target = version;
      if (timestamp.isPresent()) {
        target =
            OptionalLong.of(KernelBindings.versionAt(engine, tablePath, timestamp.getAsLong()));
      }
      return new Terminus<>(snapshot(KernelBindings.load(engine, tablePath, target)));
    } catch (NeedIo needed) {
      return new SnapshotPhase(this, memo, widened(needed.request(), memo));
    } catch (RuntimeException e) {
      PondException failure = KernelFailures.translate(e, this);
      if (broken != null) {
        broken.addSuppressed(failure);
        throw broken;
      }
      throw failure;
    }
  }

  /** Kernel looks for a checkpoint further and further back; the second look is at everything. */
  private static IoRequest widened(IoRequest request, IoMemo memo) {
    return request instanceof IoRequest.Listing listing && memo.hasListing()
        ? listing.fromFirstVersion()
        : request;
  }

  private Snapshot snapshot(KernelBindings.Loaded loaded) {
    Protocol protocol =
        new Protocol(
            loaded.protocol().getMinReaderVersion(),
            loaded.protocol().getMinWriterVersion(),
            loaded.protocol().getReaderFeatures().stream().sorted().toList(),
            loaded.protocol().getWriterFeatures().stream().sorted().toList());
    TableMetadata metadata = MetadataReader.read(tablePath, loaded.version(), loaded.metadata());
    return new Snapshot(
        tablePath, loaded.version(), loaded.timestamp(), protocol, metadata, loaded.segment());
  }
}

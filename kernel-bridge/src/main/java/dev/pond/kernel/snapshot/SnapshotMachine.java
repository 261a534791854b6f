// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.snapshot;

import dev.pond.kernel.PondException;
import dev.pond.kernel.compat.KernelBindings;
import dev.pond.kernel.data.BatchCopier;
import dev.pond.kernel.data.ColumnBatch;
import dev.pond.kernel.plan.StoredFile;
import dev.pond.kernel.replay.IoMemo;
import dev.pond.kernel.replay.IoRequest;
import dev.pond.kernel.replay.NeedIo;
import dev.pond.kernel.replay.ReplayEngine;
import dev.pond.kernel.sm.StateMachinePhase;
import dev.pond.kernel.sm.Terminus;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Runs Kernel on what is known so far; what it lacks becomes the next phase. Immutable: the memo is
 * handed from phase to phase.
 *
 * @param broken why a checkpoint could not be used, which is what to report if the log cannot be
 *     read without it; else null
 */
record SnapshotMachine(
    String tablePath,
    OptionalLong version,
    OptionalLong timestamp,
    SnapshotMemory memory,
    PondException broken) {
  StateMachinePhase<Snapshot> start() {
    SnapshotMemory.Start known = memory.start(tablePath);
    return advance(known == null ? IoMemo.empty() : IoMemo.startingAt(known.checkpoint()));
  }

  /** Begins anew, as if nothing were known of the log. */
  StateMachinePhase<Snapshot> startOver() {
    memory.forget(tablePath);
    return advance(IoMemo.empty());
  }

  /** Returns this machine on its way around a checkpoint that cannot be read. */
  SnapshotMachine around(PondException failure) {
    return new SnapshotMachine(
        tablePath, version, timestamp, memory, broken == null ? failure : broken);
  }

  StateMachinePhase<Snapshot> advance(IoMemo memo) {
    IoMemo known = memo;
    while (true) {
      ReplayEngine engine = new ReplayEngine(known);
      try {
        return new Terminus<>(snapshot(load(engine), engine, known));
      } catch (NeedIo needed) {
        IoRequest request = widened(needed.request(), known);
        Optional<Recall> recall = recall(request, engine);
        IoMemo more = remembered(request, recall, engine, known);
        if (more == null) {
          return new SnapshotPhase(this, known, request, recall);
        }
        known = more;
      } catch (RuntimeException e) {
        if (known.hasStart() && (version.isEmpty() || !known.brokenCheckpoints().isEmpty())) {
          // Whatever is wrong with the log is to be told as it is without knowledge from before.
          return startOver();
        }
        throw failure(e);
      }
    }
  }

  private boolean isForLatest() {
    return version.isEmpty() && timestamp.isEmpty();
  }

  /** Returns the latest version, if the log looks as it did when that was loaded last. */
  Optional<Snapshot> unchanged(IoMemo memo) {
    KnownLog known = isForLatest() && broken == null ? memory.log(tablePath) : null;
    return known == null
        ? Optional.empty()
        : memo.view().filter(view -> view.isSame(known.view())).map(view -> known.snapshot());
  }

  private KernelBindings.Loaded load(ReplayEngine engine) {
    OptionalLong target = version;
    if (timestamp.isPresent()) {
      target = OptionalLong.of(KernelBindings.versionAt(engine, tablePath, timestamp.getAsLong()));
    }
    return KernelBindings.load(engine, tablePath, target);
  }

  private PondException failure(RuntimeException thrown) {
    PondException failure = KernelFailures.translate(thrown, this);
    if (broken == null) {
      return failure;
    }
    broken.addSuppressed(failure);
    return broken;
  }

  /** Returns what is known of protocol and metadata, if it is these that Kernel asks for. */
  private Optional<Recall> recall(IoRequest request, ReplayEngine engine) {
    if (request instanceof IoRequest.ProtocolMetadata search) {
      return Recall.of(memory, engine)
          .filter(recall -> recall.known().row().schema().equals(search.schema()));
    }
    return SnapshotPhase.isChecksum(request) ? Recall.of(memory, engine) : Optional.empty();
  }

  /** Returns the memo with what answers a request without I/O; {@code null} if nothing does. */
  private IoMemo remembered(
      IoRequest request, Optional<Recall> recall, ReplayEngine engine, IoMemo memo) {
    if (SnapshotPhase.isChecksum(request)) {
      return recall.isPresent() ? memo.withoutChecksum(engine.version()) : null;
    }
    if (recall.isPresent()) {
      boolean same = recall.get().newer().isEmpty();
      return same ? memo.with(request, List.of(recall.get().known().row())) : null;
    }
    List<ColumnBatch> commit = request instanceof IoRequest.Json json ? memory.commit(json) : null;
    return commit == null ? null : memo.with(request, commit);
  }

  /** Kernel looks for a checkpoint further and further back; the second look is at everything. */
  private static IoRequest widened(IoRequest request, IoMemo memo) {
    return request instanceof IoRequest.Listing listing && memo.hasListing()
        ? listing.fromFirstVersion()
        : request;
  }

  private Snapshot snapshot(KernelBindings.Loaded loaded, ReplayEngine engine, IoMemo memo) {
    Protocol protocol =
        new Protocol(
            loaded.protocol().getMinReaderVersion(),
            loaded.protocol().getMinWriterVersion(),
            loaded.protocol().getReaderFeatures().stream().sorted().toList(),
            loaded.protocol().getWriterFeatures().stream().sorted().toList());
    TableMetadata metadata = MetadataReader.read(tablePath, loaded.version(), loaded.metadata());
    Snapshot snapshot =
        new Snapshot(
            tablePath,
            loaded.version(),
            loaded.timestamp(),
            protocol,
            metadata,
            loaded.segment(),
            memory);
    remember(snapshot, engine, memo);
    return snapshot;
  }

  private void remember(Snapshot snapshot, ReplayEngine engine, IoMemo memo) {
    LogSegment segment = snapshot.segment();
    boolean isForLatest = isForLatest();
    if (isForLatest) {
      memory.keep(
          tablePath,
          new SnapshotMemory.Start(segment.checkpointVersion(), memo.brokenCheckpoints()));
    } else if (broken != null) {
      memory.lower(tablePath, segment.checkpointVersion(), memo.brokenCheckpoints());
    }
    Set<StoredFile> files = new HashSet<>();
    snapshot.commitFile().ifPresent(files::add);
    if (segment.checkpointVersion() == snapshot.version()) {
      files.add(Recall.anchor(segment.checkpoint()));
    }
    LogTrail trail = LogTrail.of(segment.commitFiles());
    Optional<ColumnBatch> row = memo.protocolMetadata(engine.segment());
    row.map(found -> new KnownVersion(found, trail))
        .ifPresent(known -> files.forEach(file -> memory.keep(file, known)));
    if (isForLatest) {
      long textBytes = row.map(BatchCopier::bytes).orElse(0L);
      memo.view()
          .ifPresent(view -> memory.keep(tablePath, new KnownLog(view, snapshot, textBytes)));
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.snapshot;

import dev.pond.kernel.PondException;
import dev.pond.kernel.data.BatchCopier;
import dev.pond.kernel.data.CloseableIterator;
import dev.pond.kernel.data.ColumnBatch;
import dev.pond.kernel.plan.LogicalPlan;
import dev.pond.kernel.plan.LogicalPlan.FileFormat;
import dev.pond.kernel.plan.LogicalPlan.OnProblem;
import dev.pond.kernel.plan.StoredFile;
import dev.pond.kernel.replay.IoMemo;
import dev.pond.kernel.replay.IoRequest;
import dev.pond.kernel.replay.LogNames;
import dev.pond.kernel.schema.StructType;
import dev.pond.kernel.sm.ConsumePhase;
import dev.pond.kernel.sm.StateMachinePhase;
import dev.pond.kernel.sm.Terminus;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * One round of I/O of the snapshot machine: Kernel's request as a plan. Immutable.
 *
 * @param recall what a search for protocol and metadata need not look for
 */
record SnapshotPhase(
    SnapshotMachine machine, IoMemo memo, IoRequest request, Optional<Recall> recall)
    implements ConsumePhase<Snapshot> {
  @Override
  public String name() {
    if (request instanceof IoRequest.Hint) {
      return "CheckpointHint";
    }
    if (request instanceof IoRequest.Listing) {
      return "Listing";
    }
    if (request instanceof IoRequest.ProtocolMetadata) {
      return "ProtocolMetadata";
    }
    return isChecksum(request) ? "Checksum" : "CommitTimestamp";
  }

  @Override
  public LogicalPlan plan() {
    if (request instanceof IoRequest.Hint hint) {
      return json(hint.file(), hint.schema(), OnProblem.NO_ROWS);
    }
    if (request instanceof IoRequest.Listing listing) {
      return new LogicalPlan.FileListing(listing.path());
    }
    if (request instanceof IoRequest.ProtocolMetadata search) {
      return searchPlan(files(search), search.schema());
    }
    IoRequest.Json json = (IoRequest.Json) request;
    return json(
        json.file(), json.schema(), isChecksum(request) ? OnProblem.NO_ROWS : OnProblem.FAIL);
  }

  static boolean isChecksum(IoRequest request) {
    return request instanceof IoRequest.Json json && LogNames.isChecksum(json.file().name());
  }

  private static LogicalPlan json(StoredFile file, StructType schema, OnProblem onProblem) {
    return new LogicalPlan.Scan(FileFormat.JSON, List.of(file), schema, true, onProblem);
  }

  private List<StoredFile> files(IoRequest.ProtocolMetadata search) {
    return recall.map(Recall::newer).orElse(search.files());
  }

  /** Newest first, so that the first value found is the one in force. */
  private static LogicalPlan searchPlan(List<StoredFile> files, StructType schema) {
    List<StoredFile> json = new ArrayList<>();
    List<StoredFile> parquet = new ArrayList<>();
    for (StoredFile file : files) {
      (file.name().endsWith(".json") ? json : parquet).add(file);
    }
    // Writers that do not spread actions over the parts at random put these into the first.
    parquet.sort(Comparator.comparing(StoredFile::name));
    Optional<LogicalPlan> commits = scan(FileFormat.JSON, json, schema);
    Optional<LogicalPlan> checkpoint = scan(FileFormat.PARQUET, parquet, schema);
    LogicalPlan all =
        commits
            .flatMap(c -> checkpoint.<LogicalPlan>map(p -> new LogicalPlan.Union(c, p)))
            .or(() -> commits)
            .or(() -> checkpoint)
            .orElseThrow();
    return new LogicalPlan.FirstNonNull(
        all, schema.fields().stream().map(field -> field.name()).toList());
  }

  private static Optional<LogicalPlan> scan(
      FileFormat format, List<StoredFile> files, StructType schema) {
    return files.isEmpty()
        ? Optional.empty()
        : Optional.of(new LogicalPlan.Scan(format, files, schema, true, OnProblem.FAIL));
  }

  @Override
  public boolean isParallelizable() {
    return false;
  }

  @Override
  public long estimatedBytes() {
    if (request instanceof IoRequest.ProtocolMetadata search) {
      return files(search).stream().mapToLong(StoredFile::size).sum();
    }
    return request instanceof IoRequest.Json json ? Math.max(0, json.file().size()) : 0;
  }

  @Override
  public StateMachinePhase<Snapshot> next(CloseableIterator<ColumnBatch> data) {
    List<ColumnBatch> answer = new ArrayList<>();
    try {
      while (data.hasNext()) {
        answer.add(BatchCopier.compact(data.next()));
      }
    } catch (PondException e) {
      return BrokenCheckpoint.goAround(this, e);
    }
    if (recall.isPresent()) {
      answer = List.of(recall.get().known().under(answer));
    }
    ProtocolGate.check(machine.tablePath(), request, answer);
    IoMemo known = memo.with(request, answer);
    if (request instanceof IoRequest.Listing listing) {
      return listed(known, listing, answer);
    }
    if (request instanceof IoRequest.Json json && !isChecksum(request)) {
      machine.memory().keep(json, answer);
    }
    return machine.advance(known);
  }

  private StateMachinePhase<Snapshot> listed(
      IoMemo known, IoRequest.Listing listing, List<ColumnBatch> answer) {
    SnapshotMemory.Start start = machine.memory().start(machine.tablePath());
    IoMemo usable =
        start == null || !known.hasStart() ? known : known.withoutCheckpoints(start.broken());
    Optional<Snapshot> same = machine.unchanged(usable);
    if (same.isPresent()) {
      return new Terminus<>(same.get());
    }
    ListingCheck check = new ListingCheck(machine, listing, answer);
    if (machine.version().isEmpty() && usable.lacksStart()) {
      return machine.startOver();
    }
    check.requireWantedVersion();
    return machine.advance(check.disproves(memo.hintedVersion()) ? usable.withoutHint() : usable);
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.compat;

import dev.pond.kernel.plan.StoredFile;
import dev.pond.kernel.replay.ListedStatus;
import dev.pond.kernel.replay.ReplayEngine;
import dev.pond.kernel.snapshot.LogSegment;
import io.delta.kernel.SnapshotBuilder;
import io.delta.kernel.TableManager;
import io.delta.kernel.internal.DeltaHistoryManager;
import io.delta.kernel.internal.SnapshotImpl;
import io.delta.kernel.internal.actions.Metadata;
import io.delta.kernel.internal.actions.Protocol;
import io.delta.kernel.internal.fs.Path;
import io.delta.kernel.internal.snapshot.SnapshotManager;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Kernel's protocol code, driven with a {@link ReplayEngine}: which files make up a version, its
 * protocol and metadata, and which version a timestamp means. Stateless.
 *
 * <p>The only class that may import Kernel's internal orchestration classes, since those change
 * with every release.
 */
public final class KernelBindings {
  private KernelBindings() {}

  /** What Kernel knows of a version. */
  public record Loaded(
      long version, long timestamp, Protocol protocol, Metadata metadata, LogSegment segment) {}

  /**
   * Loads a version, or the latest.
   *
   * @throws dev.pond.kernel.replay.NeedIo if the engine's memo lacks something
   */
  public static Loaded load(ReplayEngine engine, String tablePath, OptionalLong version) {
    SnapshotImpl snapshot = snapshot(engine, tablePath, version);
    return new Loaded(
        snapshot.getVersion(),
        snapshot.getTimestamp(engine),
        snapshot.getProtocol(),
        snapshot.getMetadata(),
        segment(engine, snapshot.getLogSegment()));
  }

  /**
   * Returns the version that was current at a time: the last one committed at or before it.
   *
   * @param timestamp in milliseconds since the epoch
   * @throws dev.pond.kernel.replay.NeedIo if the engine's memo lacks something
   */
  public static long versionAt(ReplayEngine engine, String tablePath, long timestamp) {
    SnapshotImpl latest = snapshot(engine, tablePath, OptionalLong.empty());
    return DeltaHistoryManager.getActiveCommitAtTimestamp(
            engine, latest, latest.getLogPath(), timestamp, true, false, false, List.of())
        .getVersion();
  }

  private static SnapshotImpl snapshot(
      ReplayEngine engine, String tablePath, OptionalLong version) {
    Optional<Long> wanted =
        version.isPresent() ? Optional.of(version.getAsLong()) : Optional.empty();
    io.delta.kernel.internal.snapshot.LogSegment announced =
        new SnapshotManager(new Path(tablePath)).getLogSegmentForVersion(engine, wanted);
    engine.announce(
        announced.getVersion(),
        announced.allFilesWithCompactionsReversed().stream().map(ListedStatus::file).toList());
    SnapshotBuilder builder = TableManager.loadSnapshot(tablePath);
    return (SnapshotImpl) wanted.map(builder::atVersion).orElse(builder).build(engine);
  }

  private static LogSegment segment(
      ReplayEngine engine, io.delta.kernel.internal.snapshot.LogSegment segment) {
    List<StoredFile> checkpoint =
        segment.getCheckpoints().stream().map(ListedStatus::file).toList();
    List<StoredFile> commits =
        segment.allFilesWithCompactionsReversed().stream()
            .map(ListedStatus::file)
            .filter(file -> !checkpoint.contains(file))
            .toList();
    return new LogSegment(
        segment.getLogPath().toString(),
        commits,
        checkpoint,
        segment.getCheckpointVersionOpt().orElse(-1L),
        commits.size() + checkpoint.size(),
        engine.listedCommits(segment.getVersion()));
  }
}

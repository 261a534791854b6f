// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.warm;

import dev.pond.kernel.PondException;
import dev.pond.kernel.exec.PlanExecutor;
import dev.pond.kernel.exec.StateMachineDriver;
import dev.pond.kernel.expr.Expression;
import dev.pond.kernel.index.FileIndex;
import dev.pond.kernel.index.IndexTooLargeException;
import dev.pond.kernel.plan.StoredFile;
import dev.pond.kernel.scan.ScanBuilder;
import dev.pond.kernel.scan.ScanResult;
import dev.pond.kernel.schema.StructType;
import dev.pond.kernel.snapshot.LogSegment;
import dev.pond.kernel.snapshot.Snapshot;
import java.util.List;
import java.util.Optional;

/** Reads the log of one snapshot, for an index or for one query. */
final class LogReplay {
  /** With a log this small, statistics are kept as texts, so that the log is not read again. */
  private static final long SMALL_LOG = 4L << 20;

  /** What an index of the usual size takes for a hundred bytes of checkpoint, and of commits. */
  private static final long OF_CHECKPOINT = 150;

  private static final long OF_COMMITS = 40;

  private final Snapshot snapshot;
  private final IndexSettings settings;
  private final PlanExecutor executor;

  LogReplay(Snapshot snapshot, IndexSettings settings, PlanExecutor executor) {
    this.snapshot = snapshot;
    this.settings = settings;
    this.executor = executor;
  }

  /**
   * An index, and what was read for it.
   *
   * @param logFiles how many files of the log were read
   * @param logBytes their size
   * @param found where the files of the version were found
   */
  record Indexed(FileIndex index, int logFiles, long logBytes, Found found) {}

  /** Returns the files that a predicate leaves, found without an index of all. */
  ScanResult pruned(Expression predicate, StructType statistics) {
    return run(
        scan(snapshot)
            .withPredicate(predicate)
            .withStatistics(statistics)
            .withStatistics(isSmall()));
  }

  /**
   * Returns the index of the whole version.
   *
   * @throws dev.pond.kernel.index.IndexTooLargeException if it takes more memory than it may
   */
  FileIndex index(StructType statistics, ReplayTally tally) {
    ScanResult all =
        run(
            scan(snapshot)
                .withStatistics(statistics)
                .withStatistics(isSmall())
                .within(settings.maxBytes()));
    tally.add(all.counts(), Found.LOG);
    return all.index();
  }

  /** Returns the index, made of that of an older version and the commits since then. */
  Optional<FileIndex> advance(VersionKey known, FileIndex older, ReplayTally tally) {
    Optional<List<StoredFile>> commits = known.commitsUpTo(snapshot);
    if (commits.isEmpty() || bytes(commits.get()) > Math.max(SMALL_LOG, logBytes())) {
      return Optional.empty();
    }
    try {
      ScanResult newer = run(scan(only(commits.get())).within(settings.maxBytes()).joining(older));
      tally.add(newer.counts(), Found.INDEX_ADVANCED);
      return Optional.of(newer.advance(older));
    } catch (IndexTooLargeException e) {
      // Without columns that were asked for once, or gaps, it may still fit.
      return Optional.empty();
    } catch (PondException e) {
      if (snapshot.segment().commits().containsAll(commits.get())) {
        throw e;
      }
      // A checkpoint stands for commits that cannot be read, or are gone by now.
      return Optional.empty();
    }
  }

  /** Returns the snapshot as if its log held these commits only. */
  private Snapshot only(List<StoredFile> commits) {
    LogSegment segment = snapshot.segment();
    return new Snapshot(
        snapshot.tablePath(),
        snapshot.version(),
        snapshot.timestamp(),
        snapshot.protocol(),
        snapshot.metadata(),
        new LogSegment(
            segment.logPath(), commits, List.of(), -1, commits.size(), segment.commitFiles()));
  }

  private ScanBuilder scan(Snapshot of) {
    return ScanBuilder.of(of)
        .withZone(settings.zone())
        .withAllowedPaths(settings.allowedPaths())
        .withFollowingLinks(settings.followsLinks());
  }

  private ScanResult run(ScanBuilder scan) {
    return StateMachineDriver.run(scan.build(), executor);
  }

  private boolean isSmall() {
    return logBytes() <= SMALL_LOG;
  }

  /** Returns the size of the log's files. */
  long logBytes() {
    return bytes(snapshot.segment().commits()) + bytes(snapshot.segment().checkpoint());
  }

  /** Returns about how much memory an index would take. */
  long estimate() {
    LogSegment segment = snapshot.segment();
    return (bytes(segment.checkpoint()) * OF_CHECKPOINT + bytes(segment.commits()) * OF_COMMITS)
        / 100;
  }

  /** Whether the log is much smaller than that of a version whose index was too large. */
  boolean isSmallerThan(VersionIndex tooLarge) {
    return logBytes() < tooLarge.logBytes() / 5 * 4;
  }

  private static long bytes(List<StoredFile> files) {
    return files.stream().mapToLong(file -> Math.max(0, file.size())).sum();
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.warm;

import dev.pond.kernel.cache.WeightedCache;
import dev.pond.kernel.exec.PlanExecutor;
import dev.pond.kernel.expr.Expression;
import dev.pond.kernel.index.FileIndex;
import dev.pond.kernel.index.IndexFilter;
import dev.pond.kernel.index.IndexTooLargeException;
import dev.pond.kernel.scan.ScanCounts;
import dev.pond.kernel.scan.ScanResult;
import dev.pond.kernel.schema.PrimitiveType;
import dev.pond.kernel.schema.StructType;
import dev.pond.kernel.snapshot.Snapshot;
import dev.pond.kernel.storage.HadoopUser;
import java.util.Objects;
import java.util.Optional;

/**
 * Finds the files of a query, by what the process knows of the table where it can: an index of a
 * version is right for ever, and that of the next version is it and the commits in between. Nothing
 * here grows old; whether a version is still the latest is the snapshot's business, which lists the
 * log each time.
 *
 * <p>For one read, on behalf of the user who made it. Thread-safe.
 */
public final class WarmTables {
  private static final WeightedCache<VersionKey, VersionIndex> KNOWN =
      WeightedCache.of(0, (key, known) -> known.bytes() + key.bytes());

  private static final WeightedCache<TableKey, RecentVersions> RECENT =
      WeightedCache.of(4L << 20, (key, recent) -> key.bytes() + recent.bytes());

  /** An index that takes less than this share stays beside that of the next version. */
  private static final int SMALL_SHARE = 16;

  private static final StructType ROWS = new StructType().add("numRecords", PrimitiveType.LONG);

  private final IndexSettings settings;
  private final PlanExecutor executor;
  private final String user = HadoopUser.current().name();

  /**
   * @param executor runs the plans of whatever must be read
   */
  public WarmTables(IndexSettings settings, PlanExecutor executor) {
    this.settings = Objects.requireNonNull(settings, "settings is null");
    this.executor = Objects.requireNonNull(executor, "executor is null");
  }

  /**
   * Returns the files in which a row may fulfil a predicate.
   *
   * @param predicate over logical columns
   * @param statistics members of statistics that must be at hand for the files found; the number of
   *     rows always is
   * @throws dev.pond.kernel.PondException if the log cannot be replayed
   */
  public SelectedFiles select(Snapshot snapshot, Expression predicate, StructType statistics) {
    IndexFilter filter =
        IndexFilter.of(
            predicate,
            snapshot.metadata().schema(),
            snapshot.metadata().partitionColumns(),
            settings.zone());
    StructType wanted = ROWS.merge(filter.statistics()).merge(statistics);
    LogReplay replay = new LogReplay(snapshot, settings, executor);
    Optional<LogReplay.Indexed> indexed = index(snapshot, wanted, replay);
    if (indexed.isEmpty()) {
      ScanResult found = replay.pruned(predicate, wanted);
      return new SelectedFiles(found.selection(), found.counts(), Found.LOG);
    }
    FileIndex index = indexed.get().index();
    IndexFilter.Outcome outcome = filter.over(index);
    ScanCounts counts =
        new ScanCounts(
            indexed.get().logFiles(),
            indexed.get().logBytes(),
            index.size(),
            index.sizeInBytes(),
            outcome.prunedByPartition(),
            outcome.prunedByStatistics(),
            outcome.files().deletionVectors());
    return new SelectedFiles(outcome.files(), counts, indexed.get().found());
  }

  /** Returns an index with these members of statistics, or nothing if it may not be kept. */
  private Optional<LogReplay.Indexed> index(
      Snapshot snapshot, StructType wanted, LogReplay replay) {
    if (settings.maxBytes() <= 0) {
      return Optional.empty();
    }
    KNOWN.limit(settings.allBytes());
    VersionKey key = VersionKey.of(snapshot, settings);
    ReplayTally tally = new ReplayTally();
    VersionIndex known = KNOWN.get(user, key, () -> find(key, wanted, replay, tally));
    if (known.isWorthAnother(settings.maxBytes())) {
      KNOWN.remove(user, key);
      known = KNOWN.get(user, key, () -> find(key, wanted, replay, tally));
    }
    remember(key, known);
    long before = known.bytes();
    Optional<FileIndex> index = known.with(wanted, settings, more -> replay.index(more, tally));
    if (known.bytes() != before) {
      KNOWN.put(user, key, known);
    }
    return index.map(
        found -> new LogReplay.Indexed(found, tally.files(), tally.bytes(), tally.found()));
  }

  private VersionIndex find(
      VersionKey key, StructType wanted, LogReplay replay, ReplayTally tally) {
    for (VersionKey older : recent(key.table()).newestFirst()) {
      VersionIndex before = KNOWN.peek(user, older);
      Optional<FileIndex> index = before == null ? Optional.empty() : before.index();
      if (index.isPresent()) {
        Optional<FileIndex> newer = replay.advance(older, index.get(), tally);
        if (newer.isPresent()) {
          leave(older, index.get());
          return new VersionIndex(newer.get());
        }
      } else if (before != null
          && before.isTooLargeFor(settings.maxBytes())
          && !replay.isSmallerThan(before)) {
        return before.alsoTooLarge();
      }
    }
    try {
      return replay.estimate() > settings.maxBytes()
          ? VersionIndex.tooLarge(replay.logBytes(), settings.maxBytes())
          : new VersionIndex(replay.index(wanted, tally));
    } catch (IndexTooLargeException e) {
      return VersionIndex.tooLarge(replay.logBytes(), settings.maxBytes());
    }
  }

  /** Of a table with an index, what was too large for one read must not hide it from others. */
  private void remember(VersionKey key, VersionIndex known) {
    RecentVersions recent = recent(key.table());
    if (known.index().isPresent() || recent.versions().stream().noneMatch(this::isIndexed)) {
      RECENT.put(user, key.table(), recent.with(key));
    }
  }

  private boolean isIndexed(VersionKey key) {
    VersionIndex known = KNOWN.peek(user, key);
    return known != null && known.index().isPresent();
  }

  private RecentVersions recent(TableKey table) {
    RecentVersions known = RECENT.peek(user, table);
    return known == null ? RecentVersions.NONE : known;
  }

  /** Queries that began before the newest commit still ask for the version before it. */
  private void leave(VersionKey older, FileIndex index) {
    if (index.bytes() > settings.allBytes() / SMALL_SHARE) {
      KNOWN.remove(user, older);
    }
  }

  /** Forgets everything: for tests that count what is read. */
  static void forget() {
    KNOWN.limit(0);
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark;

import dev.pond.kernel.Redactor;
import dev.pond.kernel.expr.Expression;
import dev.pond.kernel.index.FileSelection;
import dev.pond.kernel.index.IndexFilter;
import dev.pond.kernel.scan.ScanCounts;
import dev.pond.kernel.schema.StructType;
import dev.pond.kernel.snapshot.Snapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The data files of one scan, and what it took to find them. Immutable.
 *
 * @param bytes how large the files are together
 * @param deletionVectors how many of them have one
 * @param planner how they were found, in a word or two
 * @param counts what the machine saw
 * @param prunedHere files left out because of their partition values after the machine had run
 * @param replayMillis how long the machine ran
 */
record PlannedFiles(
    FileSelection files,
    long bytes,
    long deletionVectors,
    String planner,
    ScanCounts counts,
    long prunedHere,
    long replayMillis) {
  private static final Logger LOG = LoggerFactory.getLogger(PlannedFiles.class);

  /** Finds the files, and evaluates what pruning may leave open. */
  static PlannedFiles plan(PondTable table, PushedPredicates predicates) {
    return plan(table, predicates, new StructType());
  }

  /**
   * As {@link #plan(PondTable, PushedPredicates)}.
   *
   * @param statistics members of statistics that will be asked of the files
   */
  static PlannedFiles plan(PondTable table, PushedPredicates predicates, StructType statistics) {
    return plan(table, predicates.all(), predicates.handled(), statistics);
  }

  private static PlannedFiles plan(
      PondTable table, Expression predicate, List<Expression> handled, StructType statistics) {
    long start = System.nanoTime();
    Snapshot snapshot = table.snapshot();
    FoundFiles result = table.planner().scan(snapshot, predicate, statistics);
    FileSelection files = result.files();
    if (!handled.isEmpty()) {
      files = new PartitionFilter(snapshot, handled).keep(files);
    }
    long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    PlannedFiles planned =
        of(files, result.planner(), result.counts(), result.files().size() - files.size(), millis);
    planned.log(snapshot);
    return planned;
  }

  private static PlannedFiles of(
      FileSelection files, String planner, ScanCounts counts, long prunedHere, long replayMillis) {
    return new PlannedFiles(
        files, files.bytes(), files.deletionVectors(), planner, counts, prunedHere, replayMillis);
  }

  private void log(Snapshot snapshot) {
    LOG.info(
        "event=scan_planned table={} version={} filesTotal={} filesPrunedByPartition={}"
            + " filesPrunedByStatistics={} filesRead={} deletionVectors={} bytes={} logFilesListed={}"
            + " logFilesRead={} planner=\"{}\" replayMillis={}",
        Redactor.redact(snapshot.tablePath()),
        snapshot.version(),
        counts.activeFiles(),
        prunedByPartition(),
        counts.prunedByStatistics(),
        files.size(),
        deletionVectors,
        bytes,
        snapshot.segment().listedFiles(),
        counts.logFiles(),
        planner,
        replayMillis);
  }

  long prunedByPartition() {
    return counts.prunedByPartition() + prunedHere;
  }

  /** Returns how many rows the files have, if all of them say so. */
  OptionalLong rows() {
    StatisticsBatch statistics = StatisticsBatch.ofRows(files);
    long sum = 0;
    for (int i = 0; i < files.size(); i++) {
      OptionalLong rows = statistics.liveRows(i);
      if (rows.isEmpty() || sum > Long.MAX_VALUE - rows.getAsLong()) {
        return OptionalLong.empty();
      }
      sum += rows.getAsLong();
    }
    return OptionalLong.of(sum);
  }

  private PlannedFiles withFiles(FileSelection fewer) {
    return of(fewer, planner, counts, prunedHere, replayMillis);
  }

  /**
   * Returns the files that runtime filters leave. Where the index lacks statistics of their
   * columns, it is asked for them once, and has them from then on.
   */
  FileSelection keep(PondTable table, PushedPredicates predicates, List<Expression> runtime) {
    Snapshot snapshot = table.snapshot();
    IndexFilter filter =
        IndexFilter.of(
            new Expression.And(runtime),
            snapshot.metadata().schema(),
            snapshot.metadata().partitionColumns(),
            table.zone());
    if (files.has(filter.statistics())) {
      return filter.within(files);
    }
    if (files.keepsTexts()) {
      return filter.within(files.parsing(filter.statistics()));
    }
    List<Expression> all = new ArrayList<>(runtime);
    all.add(predicates.all());
    return plan(table, new Expression.And(all), predicates.handled(), new StructType()).files;
  }

  /** Returns files that surely have so many rows together, or all. */
  PlannedFiles limitedTo(int limit) {
    StatisticsBatch statistics = StatisticsBatch.ofRows(files);
    int enough = 0;
    for (long rows = 0; enough < files.size() && rows < limit; enough++) {
      rows += Math.min(limit, statistics.liveRows(enough).orElse(0));
    }
    return withFiles(files.first(enough));
  }
}

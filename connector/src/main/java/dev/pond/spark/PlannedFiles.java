// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark;

import dev.pond.kernel.Redactor;
import dev.pond.kernel.index.ScanFile;
import dev.pond.kernel.scan.ScanCounts;
import dev.pond.kernel.scan.ScanResult;
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
 * @param counts what the machine saw
 * @param prunedHere files left out because of their partition values after the machine had run
 * @param replayMillis how long the machine ran
 */
record PlannedFiles(List<ScanFile> files, ScanCounts counts, long prunedHere, long replayMillis) {
  private static final Logger LOG = LoggerFactory.getLogger(PlannedFiles.class);

  PlannedFiles {
    files = List.copyOf(files);
  }

  /** Runs the scan machine and evaluates what it may leave open. */
  static PlannedFiles plan(PondTable table, PushedPredicates predicates) {
    long start = System.nanoTime();
    Snapshot snapshot = table.snapshot();
    ScanResult result = table.planner().scan(snapshot, predicates.all());
    List<ScanFile> files = result.files();
    if (!predicates.handled().isEmpty()) {
      files = new PartitionFilter(snapshot, predicates.handled()).keep(files);
    }
    long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    PlannedFiles planned =
        new PlannedFiles(files, result.counts(), result.files().size() - files.size(), millis);
    planned.log(snapshot);
    return planned;
  }

  private void log(Snapshot snapshot) {
    LOG.info(
        "event=scan_planned table={} version={} filesTotal={} filesPrunedByPartition={}"
            + " filesPrunedByStatistics={} filesRead={} deletionVectors={} bytes={} logFilesListed={}"
            + " logFilesRead={} replayMillis={}",
        Redactor.redact(snapshot.tablePath()),
        snapshot.version(),
        counts.activeFiles(),
        prunedByPartition(),
        counts.prunedByStatistics(),
        files.size(),
        deletionVectors(),
        bytes(),
        snapshot.segment().listedFiles(),
        counts.logFiles(),
        replayMillis);
  }

  long prunedByPartition() {
    return counts.prunedByPartition() + prunedHere;
  }

  long deletionVectors() {
    return files.stream().filter(file -> file.deletionVector().isPresent()).count();
  }

  /** The size of the files. A log may state any size: the sum stays within a long. */
  long bytes() {
    long sum = 0;
    for (ScanFile file : files) {
      sum = sum > Long.MAX_VALUE - file.size() ? Long.MAX_VALUE : sum + file.size();
    }
    return sum;
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

  PlannedFiles withFiles(List<ScanFile> fewer) {
    return new PlannedFiles(fewer, counts, prunedHere, replayMillis);
  }

  /** Returns files that surely have so many rows together, or all. */
  PlannedFiles limitedTo(int limit) {
    StatisticsBatch statistics = StatisticsBatch.ofRows(files);
    List<ScanFile> enough = new ArrayList<>();
    long rows = 0;
    for (int i = 0; i < files.size() && rows < limit; i++) {
      enough.add(files.get(i));
      rows += Math.min(limit, statistics.liveRows(i).orElse(0));
    }
    return withFiles(enough);
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.scan;

import dev.pond.kernel.index.FileIndex;
import dev.pond.kernel.plan.StoredFile;
import java.util.List;

/**
 * The files found so far and what was seen. Immutable.
 *
 * @param files null if nothing has been replayed
 */
record ScanProgress(FileIndex files, ScanCounts counts) {
  static ScanProgress none() {
    return new ScanProgress(null, new ScanCounts(0, 0, 0, 0, 0, 0, 0));
  }

  /** Returns this with the outcome of one more replay. */
  ScanProgress plus(FileIndex found, PruningTally tally) {
    FileIndex all = files == null ? found : files.with(found);
    return new ScanProgress(all, tally.addTo(counts, found.size(), found.all().deletionVectors()));
  }

  /** Returns this with more log files that were read. */
  ScanProgress read(List<StoredFile> logFiles) {
    ScanCounts c = counts;
    return new ScanProgress(
        files,
        new ScanCounts(
            c.logFiles() + logFiles.size(),
            c.logBytes() + ScanContext.bytes(logFiles),
            c.activeFiles(),
            c.activeBytes(),
            c.prunedByPartition(),
            c.prunedByStatistics(),
            c.deletionVectors()));
  }
}

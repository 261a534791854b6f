// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.scan;

import dev.pond.kernel.plan.StoredFile;
import java.util.ArrayList;
import java.util.List;

/** The files found so far and what was seen. Immutable. */
record ScanProgress(List<ScanFile> files, ScanCounts counts) {
  static ScanProgress none() {
    return new ScanProgress(List.of(), new ScanCounts(0, 0, 0, 0, 0, 0, 0));
  }

  /** Returns this with the outcome of one more replay. */
  ScanProgress plus(List<ScanFile> found, PruningTally tally) {
    List<ScanFile> all = found;
    if (!files.isEmpty()) {
      all = new ArrayList<>(files);
      all.addAll(found);
    }
    long vectors = found.stream().filter(file -> file.deletionVector().isPresent()).count();
    return new ScanProgress(all, tally.addTo(counts, found.size(), vectors));
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

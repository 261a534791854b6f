// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.scan;

/** What one replay plan saw before and after it pruned by partition. */
record PruningTally(ScanTally active, ScanTally inPartition, boolean prunesByPartition) {
  static PruningTally of(ScanPlans plans) {
    return new PruningTally(new ScanTally(), new ScanTally(), plans.prunesByPartition());
  }

  /** Adds what was seen to the counts of earlier phases. */
  ScanCounts addTo(ScanCounts counts, long selected, long withVector) {
    long left = prunesByPartition ? inPartition.files() : active.files();
    return new ScanCounts(
        counts.logFiles(),
        counts.logBytes(),
        counts.activeFiles() + active.files(),
        counts.activeBytes() + active.bytes(),
        counts.prunedByPartition() + active.files() - left,
        counts.prunedByStatistics() + left - selected,
        counts.deletionVectors() + withVector);
  }
}

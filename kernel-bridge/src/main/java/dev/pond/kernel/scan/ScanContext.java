// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.scan;

import dev.pond.kernel.path.PathPolicy;
import dev.pond.kernel.plan.StoredFile;
import dev.pond.kernel.snapshot.Snapshot;
import java.util.List;

/** What all phases of one scan share. Immutable. */
record ScanContext(Snapshot snapshot, ScanPlans plans, PathPolicy paths) {
  ScanFileReader reader(List<StoredFile> logFiles) {
    return new ScanFileReader(snapshot.tablePath(), paths, plans.keepStatistics(), logFiles);
  }

  /** Returns the context of the same scan over another load of the same version. */
  ScanContext of(Snapshot reloaded) {
    return new ScanContext(reloaded, plans, paths);
  }

  static long bytes(List<StoredFile> files) {
    return files.stream().mapToLong(file -> Math.max(0, file.size())).sum();
  }
}

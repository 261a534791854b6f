// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.scan;

import dev.pond.kernel.index.FileIndex;
import dev.pond.kernel.index.IndexBuilder;
import dev.pond.kernel.path.PathPolicy;
import dev.pond.kernel.plan.StoredFile;
import dev.pond.kernel.snapshot.Snapshot;
import java.util.List;

/** What all phases of one scan share. Immutable. */
record ScanContext(Snapshot snapshot, ScanPlans plans, Keeping keeping, PathPolicy paths) {
  /**
   * Returns what puts the next replay's files into an index.
   *
   * @param found the files found so far, null if none were looked for
   */
  ScanFileReader reader(FileIndex found, List<StoredFile> logFiles) {
    String table = snapshot.tablePath();
    IndexBuilder builder =
        found == null ? keeping.builder(table) : IndexBuilder.joining(found, keeping.maxBytes());
    return new ScanFileReader(table, paths, builder, logFiles);
  }

  /** Returns the context of the same scan over another load of the same version. */
  ScanContext of(Snapshot reloaded) {
    return new ScanContext(reloaded, plans, keeping, paths);
  }

  static long bytes(List<StoredFile> files) {
    return files.stream().mapToLong(file -> Math.max(0, file.size())).sum();
  }
}

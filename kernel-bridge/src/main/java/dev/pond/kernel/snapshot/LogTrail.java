// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.snapshot;

import dev.pond.kernel.plan.StoredFile;
import dev.pond.kernel.replay.LogNames;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * The newest commits that were listed up to a version, as numbers: what tells a log that went on
 * from another log at the same path. Immutable.
 */
final class LogTrail {
  private static final int MOST = 1024;

  private final long[] versions;
  private final long[] files;

  private LogTrail(long[] versions, long[] files) {
    this.versions = versions;
    this.files = files;
  }

  /**
   * @param commits ascending by version
   */
  static LogTrail of(List<StoredFile> commits) {
    List<StoredFile> newest = commits.subList(Math.max(0, commits.size() - MOST), commits.size());
    return new LogTrail(
        newest.stream().mapToLong(file -> LogNames.version(file.name())).toArray(),
        newest.stream().mapToLong(LogTrail::identity).toArray());
  }

  /** The path is the version's, in the log's folder: the rest makes the difference. */
  private static long identity(StoredFile file) {
    long known = file.size() * 0x9E3779B97F4A7C15L + file.modificationTime();
    return known * 0x9E3779B97F4A7C15L + Objects.hashCode(file.identity());
  }

  /** Returns whether no commit that both know is another file in one than in the other. */
  boolean agrees(LogTrail other) {
    for (int i = 0; i < versions.length; i++) {
      int at = Arrays.binarySearch(other.versions, versions[i]);
      if (at >= 0 && files[i] != other.files[at]) {
        return false;
      }
    }
    return true;
  }

  long bytes() {
    return 16L * versions.length;
  }
}

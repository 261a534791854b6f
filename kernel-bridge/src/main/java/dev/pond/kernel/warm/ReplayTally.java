// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.warm;

import dev.pond.kernel.scan.ScanCounts;

/** Counts what one query made be read of the log. For one thread. */
final class ReplayTally {
  private int files;
  private long bytes;
  private Found found = Found.INDEX;

  /**
   * @param where what was read was looked for; that an index was advanced counts for nothing if the
   *     log was read as well
   */
  void add(ScanCounts counts, Found where) {
    found = found == Found.LOG ? found : where;
    files += counts.logFiles();
    bytes += counts.logBytes();
  }

  boolean hasRead() {
    return files > 0;
  }

  int files() {
    return files;
  }

  Found found() {
    return found;
  }

  long bytes() {
    return bytes;
  }
}

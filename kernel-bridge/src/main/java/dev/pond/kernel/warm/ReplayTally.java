// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.warm;

import dev.pond.kernel.scan.ScanCounts;

/** Counts what one query made be read of the log. For one thread. */
final class ReplayTally {
  private int files;
  private long bytes;

  void add(ScanCounts counts) {
    files += counts.logFiles();
    bytes += counts.logBytes();
  }

  boolean hasRead() {
    return files > 0;
  }

  int files() {
    return files;
  }

  long bytes() {
    return bytes;
  }
}

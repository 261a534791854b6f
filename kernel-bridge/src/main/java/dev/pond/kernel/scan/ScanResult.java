// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.scan;

import java.util.List;

/**
 * The data files that a scan must read, and what was seen on the way to them.
 *
 * @param files in no particular order
 */
public record ScanResult(List<ScanFile> files, ScanCounts counts) {
  public ScanResult {
    files = List.copyOf(files);
  }
}

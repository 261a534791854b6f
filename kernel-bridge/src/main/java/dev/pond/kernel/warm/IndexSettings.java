// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.warm;

import java.time.ZoneId;
import java.util.List;
import java.util.Objects;

/**
 * How a read wants tables to be indexed.
 *
 * @param maxBytes how much memory an index may take that this read makes, or lets grow by reading a
 *     log, no more than all; 0 if it neither makes nor uses one. It drops nothing that others have
 *     made
 * @param allBytes how much memory all indexes of the process may take: the same for all reads, for
 *     what exceeds it is dropped
 * @param zone of timestamp partition values that name none
 * @param allowedPaths folders outside the table that its log may name
 * @param followsLinks whether links of a local file system may lead out of the table
 */
public record IndexSettings(
    long maxBytes, long allBytes, ZoneId zone, List<String> allowedPaths, boolean followsLinks) {
  public IndexSettings {
    Objects.requireNonNull(zone, "zone is null");
    allowedPaths = List.copyOf(allowedPaths);
    maxBytes = Math.min(maxBytes, allBytes);
  }

  /** The settings of a read that may use as much memory as all may together. */
  public IndexSettings(
      long maxBytes, ZoneId zone, List<String> allowedPaths, boolean followsLinks) {
    this(maxBytes, maxBytes, zone, allowedPaths, followsLinks);
  }

  /** Whether this read may make what all others use do with fewer columns, to fit its own. */
  boolean mayNarrow() {
    return maxBytes == allBytes;
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.warm;

import java.time.ZoneId;
import java.util.List;
import java.util.Objects;

/**
 * How a read wants tables to be indexed.
 *
 * @param maxBytes how much memory all indexes of the process may take; 0 for none
 * @param zone of timestamp partition values that name none
 * @param allowedPaths folders outside the table that its log may name
 * @param followsLinks whether links of a local file system may lead out of the table
 */
public record IndexSettings(
    long maxBytes, ZoneId zone, List<String> allowedPaths, boolean followsLinks) {
  public IndexSettings {
    Objects.requireNonNull(zone, "zone is null");
    allowedPaths = List.copyOf(allowedPaths);
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pond.oplog.table;

import dev.pond.tinyfs.NodeVersion;
import dev.pond.tinyfs.VersionRules;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;

/**
 * How versions become a table. Immutable.
 *
 * @param fileVersion the number of the one version that is read, instead of several
 * @param latestOnly whether the newest version that has content is the table, instead of all
 * @param caseSensitive whether names of columns that differ by case may stand side by side
 */
public record TableRules(
    OptionalLong fileVersion, boolean latestOnly, Nanos nanos, boolean caseSensitive) {
  /** All versions; nanoseconds are rounded down; names must differ by more than case. */
  public static final TableRules DEFAULTS =
      new TableRules(OptionalLong.empty(), false, Nanos.FLOOR, false);

  public TableRules {
    Objects.requireNonNull(fileVersion, "fileVersion is null");
    Objects.requireNonNull(nanos, "nanos is null");
  }

  /**
   * Returns the versions that are read of one node: none of those without content.
   *
   * @param versions all of the node's, oldest first
   */
  List<NodeVersion> select(List<NodeVersion> versions) {
    List<NodeVersion> full = VersionRules.table(versions);
    if (fileVersion.isPresent()) {
      return full.stream().filter(version -> version.version() == fileVersion.getAsLong()).toList();
    }
    return latestOnly && !full.isEmpty() ? full.subList(full.size() - 1, full.size()) : full;
  }
}

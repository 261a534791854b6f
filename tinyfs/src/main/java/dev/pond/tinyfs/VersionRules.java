// SPDX-License-Identifier: Apache-2.0
package dev.pond.tinyfs;

import java.util.List;

/** How the versions of a node combine. */
public final class VersionRules {
  private VersionRules() {}

  /**
   * Returns the versions whose bytes, one after the other, are the file.
   *
   * @param versions all of the node's, oldest first
   */
  public static List<NodeVersion> bytes(EntryType type, List<NodeVersion> versions) {
    throw new UnsupportedOperationException("not built yet");
  }

  /**
   * Returns the versions of which each is a Parquet file of the table.
   *
   * @param versions all of the node's, oldest first
   */
  public static List<NodeVersion> table(List<NodeVersion> versions) {
    return versions.stream().filter(NodeVersion::hasContent).toList();
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pond.tinyfs;

import java.util.List;
import java.util.Optional;

/** How the versions of a node combine. */
public final class VersionRules {
  private VersionRules() {}

  /**
   * Returns the versions whose bytes, one after the other, are the file: of a series all that hold
   * bytes and are not contained in a later one, of other files and tables the newest that holds
   * bytes, or if none does the newest; of directories, links and dynamic nodes the newest.
   *
   * @param versions all of the node's, oldest first
   */
  public static List<NodeVersion> bytes(EntryType type, List<NodeVersion> versions) {
    if (type == EntryType.FILE_SERIES) {
      return series(versions);
    }
    for (int i = versions.size() - 1; i >= 0; i--) {
      if (versions.get(i).hasContent()) {
        return List.of(versions.get(i));
      }
    }
    return newest(versions).map(List::of).orElse(List.of());
  }

  private static List<NodeVersion> series(List<NodeVersion> versions) {
    long horizon =
        versions.stream()
            .filter(version -> version.collapsedThrough().isPresent())
            .mapToLong(version -> version.collapsedThrough().getAsLong())
            .max()
            .orElse(Long.MIN_VALUE);
    return versions.stream()
        .filter(version -> version.hasContent() && version.version() > horizon)
        .toList();
  }

  /**
   * Returns the versions of which each is a Parquet file of the table.
   *
   * @param versions all of the node's, oldest first
   */
  public static List<NodeVersion> table(List<NodeVersion> versions) {
    return versions.stream().filter(NodeVersion::hasContent).toList();
  }

  /**
   * Returns the newest version.
   *
   * @param versions all of the node's, oldest first
   */
  public static Optional<NodeVersion> newest(List<NodeVersion> versions) {
    return versions.isEmpty() ? Optional.empty() : Optional.of(versions.get(versions.size() - 1));
  }

  /**
   * Returns the version with a number; if several have it, the newest.
   *
   * @param versions all of the node's, oldest first
   */
  public static Optional<NodeVersion> numbered(List<NodeVersion> versions, long number) {
    for (int i = versions.size() - 1; i >= 0; i--) {
      if (versions.get(i).version() == number) {
        return Optional.of(versions.get(i));
      }
    }
    return Optional.empty();
  }
}

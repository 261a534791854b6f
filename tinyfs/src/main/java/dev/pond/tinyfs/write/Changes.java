// SPDX-License-Identifier: Apache-2.0
package dev.pond.tinyfs.write;

import dev.pond.tinyfs.FileId;
import dev.pond.tinyfs.NodeVersion;
import dev.pond.tinyfs.TinyFsException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * All that a transaction has done.
 *
 * @param id tells this transaction from all others
 * @param base what it saw when it began
 * @param read the nodes whose entries or versions it looked at
 * @param added in the order in which they came to be; of one node oldest first
 */
public record Changes(UUID id, Moment base, Set<FileId> read, List<Change> added) {
  public Changes {
    read = Set.copyOf(read);
    added = List.copyOf(added);
  }

  /**
   * Returns a node that others have changed since the transaction began, though it has read or
   * changed it too; empty if it can be committed on top of what there is now.
   */
  public Optional<FileId> conflict(Moment now) throws TinyFsException {
    if (now.version() == base.version()) {
      return Optional.empty();
    }
    Set<FileId> touched = new HashSet<>(read);
    added.forEach(change -> touched.add(change.node()));
    for (FileId node : touched) {
      List<NodeVersion> before = base.versions(node);
      if (!before.equals(now.versions(node))) {
        return Optional.of(node);
      }
    }
    return Optional.empty();
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pond.tinyfs.write;

import dev.pond.tinyfs.DirectoryEntry;
import dev.pond.tinyfs.FileId;
import dev.pond.tinyfs.NodeVersion;
import java.util.List;

/** One version that a transaction adds. What was stored before stays as it is. */
public sealed interface Change {
  /** Returns the node. */
  FileId node();

  /** Returns the version; the number of its transaction is not known before the commit. */
  NodeVersion version();

  /** A version of a file, a link or a dynamic node. */
  record OfFile(FileId node, NodeVersion version, Content content) implements Change {}

  /** A version of a directory: all its entries. */
  record OfDirectory(FileId node, NodeVersion version, List<DirectoryEntry> entries)
      implements Change {
    public OfDirectory {
      entries = List.copyOf(entries);
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pond.tinyfs;

import java.nio.channels.SeekableByteChannel;
import java.util.List;

/**
 * Where a tree is kept, at one moment: what a backend does. All answers of one instance are of the
 * same moment. Thread-safe.
 */
public interface Persistence {
  /** Returns the root directory. */
  FileId root();

  /**
   * Returns the entries of a stored directory's newest version, in no order, reserved ones
   * included.
   *
   * @throws TinyFsException CORRUPT if it cannot be decoded, or is not there though an entry names
   *     it
   */
  List<DirectoryEntry> entries(FileId directory) throws TinyFsException;

  /**
   * Returns all versions of a node, oldest first: by timestamp, then by version. Empty if there is
   * no such node.
   */
  List<NodeVersion> versions(FileId node) throws TinyFsException;

  /**
   * Opens one version's bytes for reading at any place; the caller closes it. The bytes of a link
   * are its target, those of a dynamic node its configuration. Reads fail with a {@link
   * TinyFsException} where the bytes are not what was written.
   */
  SeekableByteChannel open(FileId node, NodeVersion version) throws TinyFsException;

  /**
   * Is told that a file is about to be read, before its versions are asked for. What was opened is
   * read to its end, whatever happens to the file.
   *
   * @throws TinyFsException BEING_WRITTEN
   */
  default void reading(FileId file) throws TinyFsException {}
}

// SPDX-License-Identifier: Apache-2.0
package dev.pond.tinyfs;

import java.nio.channels.SeekableByteChannel;
import java.util.Collection;
import java.util.List;

/** A tree for reading. Thread-safe if its persistence is. */
public final class TinyFs {
  private TinyFs() {}

  /** Returns the tree that a persistence keeps. */
  public static TinyFs of(Persistence persistence, Collection<DirectoryFactory> factories) {
    throw new UnsupportedOperationException("not built yet");
  }

  /** Returns the root directory. */
  public Node root() {
    throw new UnsupportedOperationException("not built yet");
  }

  /**
   * Finds a node, following links everywhere.
   *
   * @throws TinyFsException NOT_FOUND, NOT_A_DIRECTORY, LINK_LOOP, PATH_INVALID,
   *     FACTORY_UNSUPPORTED, CORRUPT
   */
  public Node find(TinyPath path) throws TinyFsException {
    throw new UnsupportedOperationException("not built yet");
  }

  /** As {@link #find}, but a link at the end is the answer itself. */
  public Node findEntry(TinyPath path) throws TinyFsException {
    throw new UnsupportedOperationException("not built yet");
  }

  /** Returns a directory's entries by name, hidden ones included, the tool's own left out. */
  public List<Node> list(Node directory) throws TinyFsException {
    throw new UnsupportedOperationException("not built yet");
  }

  /** Returns what a pattern matches, by path, each node once. */
  public List<Match> match(Glob glob, TinyPath from) throws TinyFsException {
    throw new UnsupportedOperationException("not built yet");
  }

  /**
   * Opens a file's bytes as they are now: the versions combined as its type says.
   *
   * @throws TinyFsException IS_A_DIRECTORY, or FACTORY_UNSUPPORTED for a node whose bytes must be
   *     made
   */
  public SeekableByteChannel open(Node file) throws TinyFsException {
    throw new UnsupportedOperationException("not built yet");
  }
}

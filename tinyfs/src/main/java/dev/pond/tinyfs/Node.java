// SPDX-License-Identifier: Apache-2.0
package dev.pond.tinyfs;

import java.util.List;
import java.util.Optional;

/** A node that was found at a path. What is stored of it is read when it is asked for. */
public final class Node {
  private final TinyFs tree;
  private final TinyPath path;
  private final FileId id;
  private final EntryType type;

  Node(TinyFs tree, TinyPath path, FileId id, EntryType type) {
    this.tree = tree;
    this.path = path;
    this.id = id;
    this.type = type;
  }

  /** Returns the path at which it was found: after links, where it really is. */
  public TinyPath path() {
    return path;
  }

  /** Returns where its rows are. */
  public FileId id() {
    return id;
  }

  /** Returns its type. */
  public EntryType type() {
    return type;
  }

  /** Returns the root that absolute links and patterns of this node start from. */
  public TinyPath effectiveRoot() {
    throw new UnsupportedOperationException("not built yet: " + tree);
  }

  /** Returns all stored versions, oldest first; an entry of a dynamic directory has none. */
  public List<NodeVersion> versions() throws TinyFsException {
    throw new UnsupportedOperationException("not built yet");
  }

  /** Returns the factory of a dynamic node. */
  public Optional<String> factory() throws TinyFsException {
    throw new UnsupportedOperationException("not built yet");
  }

  /** Returns the configuration of a dynamic node, newest version; bounded. */
  public byte[] configuration() throws TinyFsException {
    throw new UnsupportedOperationException("not built yet");
  }

  /** Returns where a link leads, as it is stored. */
  public Optional<String> target() throws TinyFsException {
    throw new UnsupportedOperationException("not built yet");
  }

  @Override
  public String toString() {
    return path.toString();
  }
}

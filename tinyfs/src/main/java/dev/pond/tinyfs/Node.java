// SPDX-License-Identifier: Apache-2.0
package dev.pond.tinyfs;

import dev.pond.tinyfs.DirectoryFactory.DynamicEntry;
import dev.pond.tinyfs.TinyFsException.Kind;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * A node that was found at a path. What is stored of it is read when it is asked for. Thread-safe
 * if the tree's persistence is.
 */
public final class Node {
  /** The most bytes of a dynamic node's configuration. */
  public static final int MAX_CONFIGURATION = 1 << 20;

  /** The most bytes of a link's target. */
  public static final int MAX_TARGET = 64 * 1024;

  private final TinyFs tree;
  private final TinyPath path;
  private final FileId id;
  private final EntryType type;

  /** The directory that holds it; null for the root. */
  private final Node parent;

  /** Where absolute links start from; null for the root, which is its own. */
  private final Node root;

  /** What a factory said of it; null for what is stored. */
  private final DynamicEntry made;

  /** How many dynamic directories hold each other, this one included. */
  private final int dynamicDepth;

  private Node(
      TinyFs tree,
      Node parent,
      Node root,
      String name,
      FileId id,
      EntryType type,
      DynamicEntry made) {
    this.tree = tree;
    this.parent = parent;
    this.root = root;
    this.path = parent == null ? TinyPath.ROOT : parent.path.child(name);
    this.id = id;
    this.type = type;
    this.made = made;
    int above = parent == null ? 0 : parent.dynamicDepth;
    this.dynamicDepth = type == EntryType.DYNAMIC_DIRECTORY ? above + 1 : above;
  }

  static Node root(TinyFs tree, FileId id) {
    return new Node(tree, null, null, "", id, EntryType.DIRECTORY, null);
  }

  /** Returns the node of a stored directory's entry, of this one. */
  Node stored(DirectoryEntry entry) {
    // Another pond begins below: what it calls its root is not above the directory that holds it.
    Node from = entry.id().pond().equals(id.pond()) ? rootNode() : this;
    return new Node(tree, this, from, entry.name(), entry.id(), entry.type(), null);
  }

  /** Returns the node of an entry that this dynamic directory's factory named. */
  Node made(DynamicEntry entry) {
    FileId child = new FileId(id.pond(), id.node().text(), entry.id());
    return new Node(tree, this, rootNode(), entry.name(), child, entry.type(), entry);
  }

  TinyFs tree() {
    return tree;
  }

  /** Returns the directory that really holds it; the root's is the root. */
  Node parentNode() {
    return parent == null ? this : parent;
  }

  Node rootNode() {
    return root == null ? this : root;
  }

  int dynamicDepth() {
    return dynamicDepth;
  }

  /** Returns whether a factory named it, so that nothing of it is stored. */
  boolean isMade() {
    return made != null;
  }

  /** Returns the path at which it was found: after links, where it really is. */
  public TinyPath path() {
    return path;
  }

  /** Returns where its rows are; of an entry of a dynamic directory, what tells it from others. */
  public FileId id() {
    return id;
  }

  /** Returns its type. */
  public EntryType type() {
    return type;
  }

  /** Returns the root that absolute links and patterns of this node start from. */
  public TinyPath effectiveRoot() {
    return rootNode().path;
  }

  /**
   * Returns all stored versions, oldest first; an entry of a dynamic directory has none.
   *
   * @throws TinyFsException CORRUPT if its directory names it, but nothing is stored of it
   */
  public List<NodeVersion> versions() throws TinyFsException {
    if (isMade()) {
      return List.of();
    }
    List<NodeVersion> versions;
    try {
      versions = tree.persistence().versions(id);
    } catch (TinyFsException e) {
      throw e.at(path);
    }
    if (versions.isEmpty()) {
      throw failure(
          Kind.CORRUPT, "its directory names the node " + id.node() + ", of which there is no row");
    }
    return versions;
  }

  /** Returns the factory of a dynamic node. */
  public Optional<String> factory() throws TinyFsException {
    if (!type.isDynamic()) {
      return Optional.empty();
    }
    if (isMade()) {
      return Optional.of(made.factory());
    }
    NodeVersion newest = newest();
    if (newest.factory().isEmpty()) {
      throw failure(
          Kind.CORRUPT, "version " + newest.version() + " of a dynamic node names no factory");
    }
    return newest.factory();
  }

  /** Returns whether a factory makes its bytes when they are asked for, so that it has none now. */
  public boolean makesBytes() throws TinyFsException {
    return type.isDynamic() && TinyFs.makesBytes(type, factory().orElseThrow());
  }

  /**
   * Returns the configuration of a dynamic node, newest version; bounded.
   *
   * @throws TinyFsException LIMIT_EXCEEDED if it is larger than 1 MiB
   * @throws IllegalStateException if this is no dynamic node
   */
  public byte[] configuration() throws TinyFsException {
    if (!type.isDynamic()) {
      throw new IllegalStateException(path + " is no dynamic node");
    }
    byte[] bytes = isMade() ? made.configuration().clone() : stored(MAX_CONFIGURATION);
    if (bytes.length > MAX_CONFIGURATION) {
      throw failure(Kind.LIMIT_EXCEEDED, "it is larger than " + MAX_CONFIGURATION + " bytes");
    }
    return bytes;
  }

  /**
   * Returns where a link leads, as it is stored; empty if this is no link.
   *
   * @throws TinyFsException CORRUPT if it is no text, LIMIT_EXCEEDED if it is larger than 64 KiB
   */
  public Optional<String> target() throws TinyFsException {
    if (type != EntryType.LINK) {
      return Optional.empty();
    }
    byte[] bytes = isMade() ? made.configuration() : stored(MAX_TARGET);
    if (bytes.length > MAX_TARGET) {
      throw failure(Kind.LIMIT_EXCEEDED, "it is larger than " + MAX_TARGET + " bytes");
    }
    try {
      return Optional.of(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (CharacterCodingException e) {
      throw new TinyFsException(Kind.CORRUPT, path.toString(), "the link's target is not UTF-8", e);
    }
  }

  private NodeVersion newest() throws TinyFsException {
    return VersionRules.newest(versions()).orElseThrow();
  }

  private byte[] stored(int limit) throws TinyFsException {
    return Contents.read(path, Contents.open(tree.persistence(), this, newest()), limit);
  }

  private TinyFsException failure(Kind kind, String reason) {
    return new TinyFsException(kind, path.toString(), reason);
  }

  @Override
  public String toString() {
    return path.toString();
  }
}

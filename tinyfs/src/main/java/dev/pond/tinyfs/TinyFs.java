// SPDX-License-Identifier: Apache-2.0
package dev.pond.tinyfs;

import dev.pond.tinyfs.TinyFsException.Kind;
import java.nio.channels.SeekableByteChannel;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** A tree for reading. Thread-safe if its persistence is. */
public final class TinyFs {
  /** The most nodes that a pattern may lead to unless something else is said. */
  public static final long MAX_MATCHED = 10_000_000;

  /** Factories of dynamic files whose bytes are made; those of others are their configuration. */
  private static final Set<String> MAKE_BYTES =
      Set.of(
          "git-ingest",
          "infinite-csv",
          "sql-derived-series",
          "sql-derived-table",
          "synthetic-timeseries",
          "test-file",
          "timeseries-join",
          "timeseries-pivot");

  private final Persistence persistence;
  private final Directories directories;
  private final long maxMatched;

  private TinyFs(Persistence persistence, Collection<DirectoryFactory> factories, long maxMatched) {
    this.persistence = Objects.requireNonNull(persistence, "persistence is null");
    this.directories = new Directories(persistence, new MadeEntries(factories));
    this.maxMatched = maxMatched;
  }

  /** Returns the tree that a persistence keeps. */
  public static TinyFs of(Persistence persistence, Collection<DirectoryFactory> factories) {
    return of(persistence, factories, MAX_MATCHED);
  }

  /**
   * Returns the tree that a persistence keeps.
   *
   * @param maxMatched the most nodes that a pattern may lead to
   */
  public static TinyFs of(
      Persistence persistence, Collection<DirectoryFactory> factories, long maxMatched) {
    return new TinyFs(persistence, factories, maxMatched);
  }

  Persistence persistence() {
    return persistence;
  }

  /** Returns the root directory. */
  public Node root() {
    return Node.root(this, persistence.root());
  }

  /**
   * Finds a node, following links everywhere.
   *
   * @throws TinyFsException NOT_FOUND, NOT_A_DIRECTORY, LINK_LOOP, PATH_INVALID,
   *     FACTORY_UNSUPPORTED, CORRUPT
   */
  public Node find(TinyPath path) throws TinyFsException {
    return new Resolution(directories, path).walk(root(), path.components(), true);
  }

  /** As {@link #find}, but a link at the end is the answer itself. */
  public Node findEntry(TinyPath path) throws TinyFsException {
    return new Resolution(directories, path).walk(root(), path.components(), false);
  }

  /** Returns what a link leads to in the end; of all others the node itself. */
  public Node follow(Node node) throws TinyFsException {
    return node.type() == EntryType.LINK
        ? new Resolution(directories, node.path()).follow(node)
        : node;
  }

  /** Returns a directory's entries by name, hidden ones included, the tool's own left out. */
  public List<Node> list(Node directory) throws TinyFsException {
    checkDirectory(directory);
    return directories.list(directory);
  }

  /** Returns a directory's entry of a name, the tool's own included; a link is not followed. */
  public Optional<Node> entry(Node directory, String name) throws TinyFsException {
    checkDirectory(directory);
    return directories.entry(directory, name);
  }

  /**
   * Returns what a pattern matches, by path, each node once. Links are not followed at the end of
   * the pattern, nor by {@code **}. Directories and links that cannot be entered have nothing below
   * them; {@link #search} names them.
   *
   * @param from a directory
   * @throws TinyFsException as {@link #find} does for {@code from}; LIMIT_EXCEEDED; CORRUPT
   */
  public List<Match> match(Glob glob, TinyPath from) throws TinyFsException {
    return search(glob, from).found();
  }

  /** As {@link #match}, with what was left out. */
  public Matches search(Glob glob, TinyPath from) throws TinyFsException {
    Node start = find(from);
    checkDirectory(start);
    return new GlobWalk(directories, glob, maxMatched).below(start);
  }

  /**
   * Opens a file's bytes as they are now: the versions combined as its type says. Of a dynamic file
   * whose factory makes no bytes they are its configuration. A link is followed. The channel is for
   * one thread at a time, and the caller closes it.
   *
   * @throws TinyFsException IS_A_DIRECTORY, BEING_WRITTEN, or FACTORY_UNSUPPORTED for a node whose
   *     bytes must be made
   */
  public SeekableByteChannel open(Node file) throws TinyFsException {
    Node node = opened(file);
    checkReadable(node);
    if (node.type().isDynamic()) {
      return new BytesChannel(node.configuration());
    }
    return SeriesChannel.of(persistence, node, VersionRules.bytes(node.type(), node.versions()));
  }

  /**
   * Opens the bytes of one version alone, even of one that a later version contains.
   *
   * @throws TinyFsException as the above, NOT_FOUND if there is no such version
   */
  public SeekableByteChannel open(Node file, long version) throws TinyFsException {
    Node node = opened(file);
    checkReadable(node);
    List<NodeVersion> versions = node.versions();
    Optional<NodeVersion> numbered = VersionRules.numbered(versions, version);
    if (numbered.isEmpty()) {
      throw new TinyFsException(
          Kind.NOT_FOUND,
          node.path().toString(),
          "there is no version " + version + " of it" + range(versions));
    }
    return Contents.open(persistence, node, numbered.get());
  }

  /**
   * Reads all bytes of a small file, as {@link #open} gives them.
   *
   * @throws TinyFsException LIMIT_EXCEEDED if there are more than {@code limit}
   */
  public byte[] read(Node file, int limit) throws TinyFsException {
    return Contents.read(file.path(), open(file), limit);
  }

  /** Returns the node whose bytes are asked for, if there are any. */
  private Node opened(Node file) throws TinyFsException {
    Node node = follow(file);
    if (node.type().isDirectory()) {
      throw new TinyFsException(
          Kind.IS_A_DIRECTORY, node.path().toString(), "a directory has no bytes");
    }
    if (node.type().isDynamic()) {
      String factory = node.factory().orElseThrow();
      if (makesBytes(node.type(), factory)) {
        throw new TinyFsException(
            Kind.FACTORY_UNSUPPORTED,
            node.path().toString(),
            "the factory " + TinyPath.shown(factory) + " makes its bytes, the tree has none");
      }
    }
    return node;
  }

  private void checkReadable(Node file) throws TinyFsException {
    try {
      persistence.reading(file.id());
    } catch (TinyFsException e) {
      throw e.at(file.path());
    }
  }

  /** Returns whether a dynamic node's bytes are made when they are asked for. */
  static boolean makesBytes(EntryType type, String factory) {
    return type == EntryType.DYNAMIC_TABLE || MAKE_BYTES.contains(factory);
  }

  private static String range(List<NodeVersion> versions) {
    return versions.isEmpty()
        ? ""
        : "; they begin with "
            + versions.get(0).version()
            + " and end with "
            + versions.get(versions.size() - 1).version();
  }

  private static void checkDirectory(Node node) throws TinyFsException {
    if (!node.type().isDirectory()) {
      throw new TinyFsException(Kind.NOT_A_DIRECTORY, node.path().toString(), "it is no directory");
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.entry;

import dev.pond.tinyfs.FileId;
import dev.pond.tinyfs.Node;
import dev.pond.tinyfs.TinyFs;
import dev.pond.tinyfs.TinyFsException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.spark.unsafe.types.UTF8String;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The entries of a directory, or all nodes below it: depth first, the entries of a directory by
 * name. Links are not followed. In memory are the directories on the way to where a pass is.
 * Thread-safe.
 */
public final class DirectoryEntries implements EntrySource {
  private static final Logger LOG = LoggerFactory.getLogger(DirectoryEntries.class);
  private static final int MAX_DEPTH = 1_000;

  private final TinyFs tree;
  private final Node top;
  private final boolean recursive;
  private final String pond;

  /** Directories that a warning was written for. */
  private final Set<FileId> closed = ConcurrentHashMap.newKeySet();

  /**
   * @param recursive whether the entries of entries belong to it
   * @param pond the pond, as warnings name it
   */
  public DirectoryEntries(TinyFs tree, Node top, boolean recursive, String pond) {
    this.tree = tree;
    this.top = top;
    this.recursive = recursive;
    this.pond = pond;
  }

  @Override
  public Walk walk(EntryTest test) throws TinyFsException {
    Descent descent = new Descent(test);
    descent.enter(top);
    return descent;
  }

  @Override
  public OptionalLong count() throws TinyFsException {
    return recursive ? OptionalLong.empty() : OptionalLong.of(tree.list(top).size());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof DirectoryEntries entries
        && top.path().equals(entries.top.path())
        && recursive == entries.recursive;
  }

  @Override
  public int hashCode() {
    return Objects.hash(top.path(), recursive);
  }

  /** A directory that a pass is in. */
  private record Level(FileId id, Iterator<Node> rest) {}

  private final class Descent implements Walk {
    private final EntryTest test;
    private final Deque<Level> levels = new ArrayDeque<>();
    private Node pending;

    Descent(EntryTest test) {
      this.test = test;
    }

    void enter(Node directory) throws TinyFsException {
      if (levels.size() >= MAX_DEPTH) {
        throw new TinyFsException(
            TinyFsException.Kind.LIMIT_EXCEEDED,
            directory.path().toString(),
            "directories lie in each other more than " + MAX_DEPTH + " deep");
      }
      for (Level above : levels) {
        if (above.id().equals(directory.id())) {
          throw new TinyFsException(
              TinyFsException.Kind.CORRUPT,
              directory.path().toString(),
              "this directory holds a directory that holds it");
        }
      }
      levels.push(new Level(directory.id(), tree.list(directory).iterator()));
    }

    @Override
    public Entry next() throws TinyFsException {
      if (pending != null) {
        Node directory = pending;
        pending = null;
        enterIfPossible(directory);
      }
      while (!levels.isEmpty()) {
        Iterator<Node> rest = levels.peek().rest();
        if (rest.hasNext()) {
          Node node = rest.next();
          pending = recursive && node.type().isDirectory() && mayHold(node) ? node : null;
          return Entry.of(node);
        }
        levels.pop();
      }
      return null;
    }

    private boolean mayHold(Node directory) {
      return test.mayHoldBelow(UTF8String.fromString(directory.path() + "/"));
    }

    private void enterIfPossible(Node directory) throws TinyFsException {
      try {
        enter(directory);
      } catch (TinyFsException e) {
        boolean notMade =
            e.kind() == TinyFsException.Kind.FACTORY_UNSUPPORTED
                || e.kind() == TinyFsException.Kind.CONFIGURATION_INVALID;
        if (!notMade) {
          throw e;
        }
        if (closed.add(directory.id())) {
          LOG.warn(
              "Entries left out of a listing: pond={} directory={} reason={}",
              pond,
              directory.path(),
              e.reason());
        }
      }
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pond.oplog;

import dev.pond.kernel.PondException;
import dev.pond.kernel.exec.PlanExecutor;
import dev.pond.kernel.snapshot.Snapshot;
import dev.pond.oplog.config.DynamicDirectories;
import dev.pond.oplog.config.Variables;
import dev.pond.oplog.content.ContentAddress;
import dev.pond.oplog.content.ContentStore;
import dev.pond.oplog.directory.MalformedDirectoryException;
import dev.pond.tinyfs.FileId;
import dev.pond.tinyfs.NodeVersion;
import dev.pond.tinyfs.Persistence;
import dev.pond.tinyfs.TinyFs;
import dev.pond.tinyfs.TinyFsException;
import dev.pond.tinyfs.TinyFsException.Kind;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** A pond at one version, for reading. Thread-safe. */
public final class Pond {
  private static final String OLDER_ROOT = "00000000-0000-7000-8000-000000000000";

  private final String root;
  private final Snapshot data;
  private final String id;
  private final ContentStore contents;
  private final OplogPersistence persistence;
  private final Variables variables;
  private final TinyFs tree;

  private Pond(
      String root,
      Snapshot data,
      String id,
      ContentStore contents,
      OplogPersistence persistence,
      Variables variables) {
    this.root = root;
    this.data = data;
    this.id = id;
    this.contents = contents;
    this.persistence = persistence;
    this.variables = variables;
    this.tree = TinyFs.of(persistence, List.of(new DynamicDirectories(variables)));
  }

  /**
   * Opens a pond, in whose configurations no variables of the environment are allowed.
   *
   * @param root URI of the pond's folder, which holds {@code data}
   * @param data a snapshot of the Delta table in {@code data}, which decides the version
   * @param executor runs the plans that read the table
   * @throws PondException POND_LAYOUT_UNSUPPORTED if the table is none of a pond's, or of an older
   *     layout; POND_TREE_CORRUPT; POND_VERSION_NOT_FOUND if it has no tree yet
   */
  public static Pond open(
      String root, Snapshot data, PlanExecutor executor, ContentStore contents) {
    return open(root, data, executor, contents, Variables.none());
  }

  /** As {@link #open(String, Snapshot, PlanExecutor, ContentStore)} with variables. */
  public static Pond open(
      String root,
      Snapshot data,
      PlanExecutor executor,
      ContentStore contents,
      Variables variables) {
    PondLayout.check(root, data);
    PartitionIndex index = PartitionIndex.of(contents.user(), data, executor);
    if (index.hasDeletionVectors()) {
      throw PondLayout.unsupported(
          root, "rows of its table are deleted by deletion vectors, which no tool of ponds writes");
    }
    OplogReader reader = new OplogReader(contents.user(), data.tablePath(), index, executor);
    String largeFiles = data.tablePath() + "/_large_files";
    try {
      String id =
          local(
              root,
              contents.user(),
              data,
              index,
              executor,
              pond -> persistence(pond, reader, contents, largeFiles));
      OplogPersistence persistence = persistence(id, reader, contents, largeFiles);
      requireRoot(root, index, persistence);
      return new Pond(root, data, id, contents, persistence, variables);
    } catch (TinyFsException e) {
      throw PondFailures.translate(e, root, data.version());
    }
  }

  private static String local(
      String pond,
      String user,
      Snapshot data,
      PartitionIndex index,
      PlanExecutor executor,
      Function<String, Persistence> trees)
      throws TinyFsException {
    if (index.ponds().isEmpty() && data.version() == 0) {
      throw new PondException(
          "POND_VERSION_NOT_FOUND",
          Map.of(
              "version", "0",
              "table", pond,
              "reason", "the pond has no tree yet at version 0; its first is 1"));
    }
    if (index.ponds().isEmpty()) {
      throw new TinyFsException(Kind.CORRUPT, "/", "its table has no rows at this version");
    }
    return LocalPond.id(user, data, index, executor, trees);
  }

  private static OplogPersistence persistence(
      String pond, OplogReader reader, ContentStore contents, String largeFiles) {
    return new OplogPersistence(FileId.root(pond), reader, contents, largeFiles);
  }

  /** Reads the root directory, which shows what the columns do not. */
  private static void requireRoot(String root, PartitionIndex index, OplogPersistence persistence)
      throws TinyFsException {
    FileId directory = persistence.root();
    if (index.has(new Partition(directory.pond(), OLDER_ROOT))) {
      throw PondLayout.unsupported(
          root, "its root directory has the id of the layout before December 2025");
    }
    if (persistence.hasOlderTypes(directory)) {
      throw PondLayout.unsupported(
          root, "its nodes have the entry types of 2025, such as directory and file:data");
    }
    try {
      persistence.entries(directory);
    } catch (TinyFsException e) {
      if (e.getCause() instanceof MalformedDirectoryException cause && cause.isOlderLayout()) {
        throw PondLayout.unsupported(
            root, "its root directory is of an older layout: " + cause.getMessage());
      }
      throw e;
    }
  }

  /** Returns the URI of the pond's folder. */
  public String root() {
    return root;
  }

  /** Returns the version of the Delta table that holds it. */
  public long version() {
    return data.version();
  }

  /** Returns the id of the pond itself; nodes that were imported have others. */
  public String id() {
    return id;
  }

  /** Returns its tree. */
  public TinyFs tree() {
    return tree;
  }

  /** Returns the variables that configurations of its nodes may name. */
  public Variables variables() {
    return variables;
  }

  /** Returns what opens the bytes that {@link #address} leads to. */
  public ContentStore contents() {
    return contents;
  }

  /** Returns where the bytes of several versions of one node lie, in the same order. */
  public List<ContentAddress> addresses(FileId node, List<NodeVersion> versions)
      throws TinyFsException {
    return persistence.addresses(node, versions);
  }

  /** Returns where the bytes of a version lie. */
  public ContentAddress address(FileId node, NodeVersion version) throws TinyFsException {
    return persistence.address(node, version);
  }
}

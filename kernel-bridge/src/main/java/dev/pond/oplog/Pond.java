// SPDX-License-Identifier: Apache-2.0
package dev.pond.oplog;

import dev.pond.kernel.exec.PlanExecutor;
import dev.pond.kernel.snapshot.Snapshot;
import dev.pond.oplog.content.ContentAddress;
import dev.pond.oplog.content.ContentStore;
import dev.pond.tinyfs.FileId;
import dev.pond.tinyfs.NodeVersion;
import dev.pond.tinyfs.TinyFs;
import dev.pond.tinyfs.TinyFsException;

/** A pond at one version, for reading. Thread-safe. */
public final class Pond {
  private Pond() {}

  /**
   * Opens a pond.
   *
   * @param root URI of the pond's folder, which holds {@code data}
   * @param data a snapshot of the Delta table in {@code data}, which decides the version
   * @param executor runs the plans that read the table
   * @throws dev.pond.kernel.PondException POND_LAYOUT_UNSUPPORTED if the table is none of a pond's,
   *     or of an older layout; POND_TREE_CORRUPT
   */
  public static Pond open(
      String root, Snapshot data, PlanExecutor executor, ContentStore contents) {
    throw new UnsupportedOperationException("not built yet");
  }

  /** Returns the URI of the pond's folder. */
  public String root() {
    throw new UnsupportedOperationException("not built yet");
  }

  /** Returns the version of the Delta table that holds it. */
  public long version() {
    throw new UnsupportedOperationException("not built yet");
  }

  /** Returns the id of the pond itself; nodes that were imported have others. */
  public String id() {
    throw new UnsupportedOperationException("not built yet");
  }

  /** Returns its tree. */
  public TinyFs tree() {
    throw new UnsupportedOperationException("not built yet");
  }

  /** Returns where the bytes of a version lie. */
  public ContentAddress address(FileId node, NodeVersion version) throws TinyFsException {
    throw new UnsupportedOperationException("not built yet");
  }
}

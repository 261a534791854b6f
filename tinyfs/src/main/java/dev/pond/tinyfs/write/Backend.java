// SPDX-License-Identifier: Apache-2.0
package dev.pond.tinyfs.write;

import dev.pond.tinyfs.TinyFsException;

/** Keeps a tree that can be changed. Thread-safe. */
public interface Backend {
  /** Returns the tree as the newest commit left it, by whomever. */
  Moment now() throws TinyFsException;

  /**
   * Returns the tree as a commit left it.
   *
   * @throws TinyFsException NOT_FOUND if there is no such commit
   */
  Moment at(long version) throws TinyFsException;

  /** Returns where large files are kept. */
  LargeFiles largeFiles();

  /**
   * Adds all versions of a transaction to the tree, or none.
   *
   * @param changes not empty; their large files are stored
   * @throws TinyFsException if nothing was committed, for another reason than a conflict
   */
  CommitOutcome commit(Changes changes) throws TinyFsException;

  /** Returns what has become of a commit whose outcome was not known, or that it still is not. */
  CommitOutcome lookUp(CommitOutcome.Unknown unknown) throws TinyFsException;
}

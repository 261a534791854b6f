// SPDX-License-Identifier: Apache-2.0
package dev.pond.tinyfs.suite;

import dev.pond.tinyfs.EntryType;
import dev.pond.tinyfs.TinyFs;
import dev.pond.tinyfs.hash.ContentHash;
import java.io.IOException;

/** Makes a tree for reading. Each call is a commit of its own; directories are made as needed. */
public interface TreeMaker {
  /** Makes a directory. */
  void directory(String path) throws IOException;

  /** Adds a version of a file of bytes or of Parquet, which is made if it is missing. */
  void version(String path, EntryType type, byte[] bytes) throws IOException;

  /** Makes a link. */
  void link(String path, String target) throws IOException;

  /** Makes a file {@code column-rename}, or gives it another configuration. */
  void columnRename(String path, String configuration) throws IOException;

  /** Takes a node out of its directory. */
  void remove(String path) throws IOException;

  /** Gives a node another name in its directory. */
  void rename(String from, String to) throws IOException;

  /** Returns the hash that versions state. */
  ContentHash hash();

  /** Returns the tree as it is now. */
  TinyFs tree() throws IOException;
}

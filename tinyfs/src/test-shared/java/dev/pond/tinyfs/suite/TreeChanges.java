// SPDX-License-Identifier: Apache-2.0
package dev.pond.tinyfs.suite;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pond.tinyfs.EntryType;
import dev.pond.tinyfs.TinyFs;
import dev.pond.tinyfs.TinyFsException;
import dev.pond.tinyfs.TinyPath;
import dev.pond.tinyfs.hash.ContentHash;
import dev.pond.tinyfs.write.Transaction;
import dev.pond.tinyfs.write.WritableTree;
import java.io.IOException;

/** Makes a tree by transactions. */
public final class TreeChanges implements TreeMaker {
  private final WritableTree tree;
  private final ContentHash hash;

  /**
   * @param hash the one that the tree was made with
   */
  public TreeChanges(WritableTree tree, ContentHash hash) {
    this.tree = tree;
    this.hash = hash;
  }

  @Override
  public void directory(String path) throws IOException {
    tree.change(transaction -> transaction.mkdirs(path(path)));
  }

  @Override
  public void version(String path, EntryType type, byte[] bytes) throws IOException {
    tree.change(
        transaction -> {
          parents(transaction, path);
          transaction.write(path(path), type, bytes);
        });
  }

  @Override
  public void link(String path, String target) throws IOException {
    tree.change(
        transaction -> {
          parents(transaction, path);
          transaction.link(path(path), target);
        });
  }

  @Override
  public void columnRename(String path, String configuration) throws IOException {
    tree.change(
        transaction -> {
          parents(transaction, path);
          transaction.dynamic(
              path(path), EntryType.DYNAMIC_FILE, "column-rename", configuration.getBytes(UTF_8));
        });
  }

  @Override
  public void remove(String path) throws IOException {
    tree.change(transaction -> transaction.removeTree(path(path)));
  }

  @Override
  public void rename(String from, String to) throws IOException {
    tree.change(transaction -> transaction.rename(path(from), path(to)));
  }

  @Override
  public ContentHash hash() {
    return hash;
  }

  @Override
  public TinyFs tree() throws TinyFsException {
    return tree.now();
  }

  private static void parents(Transaction transaction, String path) throws TinyFsException {
    transaction.mkdirs(path(path).parent());
  }

  private static TinyPath path(String text) throws TinyFsException {
    return TinyPath.parse(text);
  }
}

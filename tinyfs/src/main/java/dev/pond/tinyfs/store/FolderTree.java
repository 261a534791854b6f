// SPDX-License-Identifier: Apache-2.0
package dev.pond.tinyfs.store;

import dev.pond.tinyfs.DirectoryFactory;
import dev.pond.tinyfs.TinyFsException;
import dev.pond.tinyfs.TinyFsException.Kind;
import dev.pond.tinyfs.hash.ContentHash;
import dev.pond.tinyfs.write.Settings;
import dev.pond.tinyfs.write.WritableTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;

/**
 * A tree in a local folder, on a file system with hard links. {@code commits/} has one file a
 * commit, {@code _large_files/} contents of 64 KiB and more, {@code _drafts/} what is on its way.
 * Several processes may write: of two that commit at once one is first, and a crash leaves either
 * all of a commit or nothing.
 */
public final class FolderTree {
  private FolderTree() {}

  /**
   * Makes an empty tree; the folder is made if it is missing.
   *
   * @throws TinyFsException EXISTS if there is one
   */
  public static WritableTree create(Path folder) throws TinyFsException {
    return create(folder, ContentHash.SHA_256, List.of(), Settings.DEFAULT);
  }

  /** Makes an empty tree whose contents have a hash. */
  public static WritableTree create(
      Path folder, ContentHash hash, Collection<DirectoryFactory> factories, Settings settings)
      throws TinyFsException {
    try {
      Files.createDirectories(folder);
      return StoredTrees.create(storage(folder), hash, factories, settings);
    } catch (TinyFsException e) {
      throw in(folder, e);
    } catch (IOException e) {
      throw new TinyFsException(
          Kind.STORE_FAILED, folder.toString(), "the folder cannot be made", e);
    }
  }

  /**
   * Opens a tree.
   *
   * @throws TinyFsException NOT_FOUND if there is none; CORRUPT, LIMIT_EXCEEDED
   */
  public static WritableTree open(Path folder) throws TinyFsException {
    return open(folder, List.of(), Settings.DEFAULT);
  }

  /** Opens a tree. */
  public static WritableTree open(
      Path folder, Collection<DirectoryFactory> factories, Settings settings)
      throws TinyFsException {
    try {
      return StoredTrees.open(storage(folder), factories, settings);
    } catch (TinyFsException e) {
      throw in(folder, e);
    }
  }

  /** Returns a folder's storage, for {@link StoredTrees}. */
  public static Storage storage(Path folder) {
    return new FolderStorage(folder.toAbsolutePath().normalize());
  }

  private static TinyFsException in(Path folder, TinyFsException e) {
    return new TinyFsException(e.kind(), folder.toString(), e.getMessage(), e);
  }
}

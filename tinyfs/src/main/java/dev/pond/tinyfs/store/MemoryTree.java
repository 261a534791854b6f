// SPDX-License-Identifier: Apache-2.0
package dev.pond.tinyfs.store;

import dev.pond.tinyfs.DirectoryFactory;
import dev.pond.tinyfs.TinyFsException;
import dev.pond.tinyfs.hash.ContentHash;
import dev.pond.tinyfs.write.Settings;
import dev.pond.tinyfs.write.WritableTree;
import java.util.Collection;
import java.util.List;

/** A tree in memory, all of it, large files too. It ends with the program. */
public final class MemoryTree {
  private MemoryTree() {}

  /** Returns a storage in memory, for {@link StoredTrees}. */
  public static Storage storage() {
    return new MemoryStorage();
  }

  /** Makes an empty tree. */
  public static WritableTree create() throws TinyFsException {
    return create(ContentHash.SHA_256, List.of(), Settings.DEFAULT);
  }

  /** Makes an empty tree whose contents have a hash. */
  public static WritableTree create(
      ContentHash hash, Collection<DirectoryFactory> factories, Settings settings)
      throws TinyFsException {
    return StoredTrees.create(new MemoryStorage(), hash, factories, settings);
  }
}

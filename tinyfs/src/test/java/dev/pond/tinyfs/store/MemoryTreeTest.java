// SPDX-License-Identifier: Apache-2.0
package dev.pond.tinyfs.store;

import dev.pond.tinyfs.TinyFsException;
import dev.pond.tinyfs.hash.ContentHash;
import dev.pond.tinyfs.suite.WritingSuite;
import dev.pond.tinyfs.write.Settings;
import dev.pond.tinyfs.write.WritableTree;
import java.util.List;

class MemoryTreeTest extends WritingSuite {
  private final MemoryStorage storage = new MemoryStorage();

  @Override
  protected WritableTree create(ContentHash hash) throws TinyFsException {
    return StoredTrees.create(storage, hash, List.of(), Settings.DEFAULT);
  }

  @Override
  protected WritableTree reopened() throws TinyFsException {
    return StoredTrees.open(storage, List.of(), Settings.DEFAULT);
  }

  @Override
  protected ContentHash hash() {
    return ContentHash.BLAKE3;
  }

  @Override
  protected int largeFiles() {
    return storage.count(StoredLargeFiles.FOLDER);
  }
}

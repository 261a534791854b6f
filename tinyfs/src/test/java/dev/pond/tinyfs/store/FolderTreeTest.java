// SPDX-License-Identifier: Apache-2.0
package dev.pond.tinyfs.store;

import dev.pond.tinyfs.TinyFsException;
import dev.pond.tinyfs.hash.ContentHash;
import dev.pond.tinyfs.suite.WritingSuite;
import dev.pond.tinyfs.write.Settings;
import dev.pond.tinyfs.write.WritableTree;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

class FolderTreeTest extends WritingSuite {
  @TempDir Path folder;

  @Override
  protected WritableTree create(ContentHash hash) throws TinyFsException {
    return FolderTree.create(folder.resolve("tree"), hash, List.of(), Settings.DEFAULT);
  }

  @Override
  protected WritableTree reopened() throws TinyFsException {
    return FolderTree.open(folder.resolve("tree"));
  }

  @Override
  protected ContentHash hash() {
    return ContentHash.SHA_256;
  }

  @Override
  protected int largeFiles() throws IOException {
    return LargeFilesIn.folder(folder.resolve("tree"));
  }
}

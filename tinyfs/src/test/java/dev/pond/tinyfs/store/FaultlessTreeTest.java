// SPDX-License-Identifier: Apache-2.0
package dev.pond.tinyfs.store;

import dev.pond.tinyfs.TinyFsException;
import dev.pond.tinyfs.fault.FaultPlan;
import dev.pond.tinyfs.fault.FaultyStorage;
import dev.pond.tinyfs.hash.ContentHash;
import dev.pond.tinyfs.suite.WritingSuite;
import dev.pond.tinyfs.write.Settings;
import dev.pond.tinyfs.write.WritableTree;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

/** The storage that fails, as long as it does not: only its reads are short. */
class FaultlessTreeTest extends WritingSuite {
  @TempDir Path folder;

  private Storage storage() {
    return new FaultyStorage(FolderTree.storage(folder), new FaultPlan());
  }

  @Override
  protected WritableTree create(ContentHash hash) throws TinyFsException {
    return StoredTrees.create(storage(), hash, List.of(), Settings.DEFAULT);
  }

  @Override
  protected WritableTree reopened() throws TinyFsException {
    return StoredTrees.open(storage(), List.of(), Settings.DEFAULT);
  }

  @Override
  protected ContentHash hash() {
    return ContentHash.SHA_256;
  }

  @Override
  protected int largeFiles() throws IOException {
    return LargeFilesIn.folder(folder);
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pond.oplog;

import dev.pond.made.MadeContent;
import dev.pond.made.MadePond;
import dev.pond.tinyfs.EntryType;
import dev.pond.tinyfs.TinyFs;
import dev.pond.tinyfs.hash.ContentHash;
import dev.pond.tinyfs.suite.ReadingSuite;
import dev.pond.tinyfs.suite.TreeMaker;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** A tree in a Delta table reads as every other tree does. */
class PondTreeTest extends ReadingSuite {
  @TempDir Path folder;

  @Override
  protected TreeMaker maker() {
    return new PondMaker(MadePond.in(folder));
  }

  private static final class PondMaker implements TreeMaker {
    private final MadePond pond;
    private Pond opened;

    PondMaker(MadePond pond) {
      this.pond = pond;
    }

    @Override
    public void directory(String path) {
      pond.mkdir(path).commit("mkdir");
    }

    @Override
    public void version(String path, EntryType type, byte[] bytes) {
      switch (type) {
        case FILE -> pond.file(path, bytes);
        case FILE_SERIES -> pond.append(path, bytes);
        case TABLE -> pond.table(path, bytes);
        case TABLE_SERIES -> pond.series(path, MadeContent.of(bytes), 0L, 0L, "timestamp");
        default -> throw new IllegalArgumentException("No bytes in " + type);
      }
      pond.commit("copy");
    }

    @Override
    public void link(String path, String target) {
      pond.link(path, target).commit("link");
    }

    @Override
    public void columnRename(String path, String configuration) {
      pond.dynamic(path, "column-rename", configuration).commit("mknod");
    }

    @Override
    public void remove(String path) {
      pond.remove(path).commit("remove");
    }

    @Override
    public void rename(String from, String to) {
      pond.rename(from, to).commit("rename");
    }

    @Override
    public ContentHash hash() {
      return ContentHash.BLAKE3;
    }

    @Override
    public TinyFs tree() {
      if (opened == null || opened.version() != pond.version()) {
        opened = RealPonds.open(RealPonds.uri(pond.folder()));
      }
      return opened.tree();
    }
  }
}

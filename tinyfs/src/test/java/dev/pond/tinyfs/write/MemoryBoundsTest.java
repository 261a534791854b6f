// SPDX-License-Identifier: Apache-2.0
package dev.pond.tinyfs.write;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.pond.tinyfs.EntryType;
import dev.pond.tinyfs.TinyFs;
import dev.pond.tinyfs.TinyPath;
import dev.pond.tinyfs.hash.ContentHash;
import dev.pond.tinyfs.store.FolderTree;
import java.io.IOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The bounds of the seed. What is counted is all that a thread has allocated from first to last,
 * whether or not it is garbage by then, so what is held at any moment is less.
 */
class MemoryBoundsTest {
  private static final int MIB = 1 << 20;
  private static final TinyPath FILE = new TinyPath(List.of("f"));

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(ints = {1024, 64 * 1024, MIB})
  void writesAndReads64MiBInBoundedMemory(int pieceSize) throws IOException {
    WritableTree tree = FolderTree.create(folder, ContentHash.SHA_256, List.of(), Settings.DEFAULT);
    byte[] piece = new byte[pieceSize];
    write(tree, new TinyPath(List.of("warm")), piece, 2 * MIB);
    read(tree.now(), new TinyPath(List.of("warm")), 2 * MIB);

    long direct = direct();
    long before = allocated();
    write(tree, FILE, piece, 64 * MIB);
    assertThat(allocated() - before).isLessThan(2 * MIB);
    before = allocated();
    read(tree.now(), FILE, 64 * MIB);
    assertThat(allocated() - before).isLessThan(10 * MIB);
    assertThat(direct() - direct).isLessThan(MIB);
  }

  @Test
  void streamsASeriesOfManyVersionsInBoundedMemory() throws IOException {
    WritableTree tree = FolderTree.create(folder);
    byte[] piece = new byte[100_000];
    tree.change(
        transaction -> {
          for (int i = 0; i < 200; i++) {
            piece[0] = (byte) i;
            transaction.write(FILE, EntryType.FILE_SERIES, piece);
          }
        });
    TinyFs now = tree.now();
    read(now, FILE, 200 * 100_000);

    long before = allocated();
    read(now, FILE, 200 * 100_000);
    // Each version is checked with a block of its own.
    assertThat(allocated() - before).isLessThan(200 * 100_000);
  }

  private static void write(WritableTree tree, TinyPath path, byte[] piece, int size)
      throws IOException {
    tree.change(
        transaction -> {
          try (TreeOutput out = transaction.create(path, EntryType.FILE)) {
            for (int i = 0; i < size / piece.length; i++) {
              piece[0] = (byte) i;
              out.write(piece);
            }
          }
        });
  }

  private static void read(TinyFs tree, TinyPath path, long size) throws IOException {
    ByteBuffer block = ByteBuffer.allocate(MIB);
    long total = 0;
    try (SeekableByteChannel channel = tree.open(tree.find(path))) {
      for (int count = 0; count >= 0; count = channel.read(block.clear())) {
        total += count;
      }
    }
    assertThat(total).isEqualTo(size);
  }

  private static long allocated() {
    return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
  }

  private static long direct() {
    return ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
        .filter(pool -> pool.getName().equals("direct"))
        .mapToLong(BufferPoolMXBean::getMemoryUsed)
        .sum();
  }
}

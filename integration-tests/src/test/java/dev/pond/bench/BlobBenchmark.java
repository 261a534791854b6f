// SPDX-License-Identifier: Apache-2.0
package dev.pond.bench;

import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import com.github.luben.zstd.ZstdOutputStreamNoFinalizer;
import dev.pond.it.TemporaryFolders;
import dev.pond.kernel.parquet.PlainParquetSource;
import dev.pond.kernel.storage.HadoopStorage;
import dev.pond.made.MadeContent;
import dev.pond.made.MadePond;
import dev.pond.oplog.content.ContentAddress;
import dev.pond.oplog.content.ContentStore;
import dev.pond.tinyfs.hash.Blake3;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Streaming a large file out of a pond, verified, beside a loop of ZSTD and BLAKE3 over the same
 * bytes; and how much memory that takes.
 */
public final class BlobBenchmark {
  private static final int ROUNDS = Integer.getInteger("pond.bench.rounds", 5);
  private static final int MEGABYTE = 1 << 20;

  private final long size;
  private final Path folder = TemporaryFolders.create("blob");

  private BlobBenchmark(long size) {
    this.size = size;
  }

  /**
   * Writes the file and prints the measurements.
   *
   * @param args the file's size in MiB, 2048 if nothing is said
   */
  public static void main(String[] args) throws Exception {
    long megabytes = args.length > 0 ? Long.parseLong(args[0]) : 2048;
    new BlobBenchmark(megabytes * MEGABYTE).run();
  }

  private void run() throws Exception {
    MadeContent content = new Content(size);
    MadePond.in(folder.resolve("pond")).file("/big", content).commit();
    Path plain = folder.resolve("plain.zst");
    try (InputStream in = content.open();
        OutputStream out =
            new ZstdOutputStreamNoFinalizer(
                new BufferedOutputStream(Files.newOutputStream(plain), MEGABYTE), 1)) {
      in.transferTo(out);
    }
    ContentAddress address = address();
    printMemory("ZSTD and BLAKE3", () -> loop(plain, address.hash()));
    printMemory("pond", () -> stream(address));
    Contest.head();
    new Contest("stream " + size / MEGABYTE + " MiB out")
        .with("ZSTD and BLAKE3", round -> Usage.of(() -> loop(plain, address.hash())))
        .with("pond", round -> Usage.of(() -> stream(address)))
        .run(1, ROUNDS);
  }

  private ContentAddress address() throws IOException {
    Path large = folder.resolve("pond/data/_large_files");
    try (Stream<Path> files = Files.list(large)) {
      String name =
          files
              .map(file -> file.getFileName().toString())
              .filter(file -> file.startsWith("blake3="))
              .findFirst()
              .orElseThrow();
      String uri = large.toUri().toString().replaceAll("/$", "");
      return new ContentAddress.Large(
          uri, size, name.substring("blake3=".length(), name.indexOf('.')));
    }
  }

  private void loop(Path file, String hash) throws IOException {
    byte[] buffer = new byte[MEGABYTE];
    Blake3 hasher = new Blake3();
    try (InputStream in = new ZstdInputStreamNoFinalizer(Files.newInputStream(file))) {
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        hasher.update(buffer, 0, read);
      }
    }
    require(HexFormat.of().formatHex(hasher.digest()).equals(hash));
  }

  /** A store of its own each time would share the process' memory of chunks just the same. */
  private void stream(ContentAddress address) throws IOException {
    ContentStore store =
        ContentStore.of(HadoopStorage.of(Map.of()), new PlainParquetSource(Map.of()));
    ByteBuffer buffer = ByteBuffer.allocate(MEGABYTE);
    long total = 0;
    try (SeekableByteChannel channel = store.open(address)) {
      for (int read = channel.read(buffer.clear()); read >= 0; ) {
        total += read;
        read = channel.read(buffer.clear());
      }
    }
    require(total == size);
  }

  private static void require(boolean holds) {
    if (!holds) {
      throw new IllegalStateException("Something else was read than was written");
    }
  }

  private static void printMemory(String name, Usage.Work work) throws Exception {
    System.gc();
    long base = heap(false);
    ManagementFactory.getMemoryPoolMXBeans().forEach(MemoryPoolMXBean::resetPeakUsage);
    Usage usage = Usage.of(work);
    System.out.printf(
        "%s, first time: %d ms, peak of the heap %d MiB above its base%n",
        name, usage.wall() / 1_000_000, (heap(true) - base) / MEGABYTE);
  }

  private static long heap(boolean peak) {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == MemoryType.HEAP)
        .mapToLong(pool -> (peak ? pool.getPeakUsage() : pool.getUsage()).getUsed())
        .sum();
  }

  /** Bytes of which a part compresses, as those of Parquet files do. */
  private record Content(long size) implements MadeContent {
    @Override
    public InputStream open() {
      return new InputStream() {
        private final Random random = new Random(5);
        private final byte[] block = new byte[1 << 16];
        private long left = size;
        private int at = block.length;

        @Override
        public int read() {
          byte[] one = new byte[1];
          return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int offset, int length) {
          if (left == 0) {
            return -1;
          }
          if (at == block.length) {
            random.nextBytes(block);
            for (int i = 0; i < block.length / 2; i++) {
              block[i] &= 0x0f;
            }
            at = 0;
          }
          int count = (int) Math.min(left, Math.min(length, block.length - at));
          System.arraycopy(block, at, into, offset, count);
          at += count;
          left -= count;
          return count;
        }
      };
    }
  }
}

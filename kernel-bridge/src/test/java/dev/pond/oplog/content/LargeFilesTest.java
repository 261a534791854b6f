// SPDX-License-Identifier: Apache-2.0
package dev.pond.oplog.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pond.tinyfs.TinyFsException;
import dev.pond.tinyfs.TinyFsException.Kind;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.parquet.column.ParquetProperties.WriterVersion;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LargeFilesTest {
  private static final int CHUNK = 64 << 10;
  private static final int SIZE = 11 * CHUNK + 12_345;

  @TempDir Path folder;
  private CountedFiles files;
  private LargeFiles store;

  @BeforeEach
  void startCold() throws IOException {
    files = new CountedFiles();
    store = new LargeFiles("user", files, LargeFiles.Memory.of(4 * CHUNK));
  }

  private byte[] readAll(ContentAddress.Large address) throws IOException {
    try (SeekableByteChannel channel = store.open(address)) {
      return read(channel, 0, (int) channel.size());
    }
  }

  private static byte[] read(SeekableByteChannel channel, long at, int length) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(length);
    channel.position(at);
    while (bytes.hasRemaining() && channel.read(bytes) >= 0) {
      continue;
    }
    return Arrays.copyOf(bytes.array(), bytes.position());
  }

  private void readsEverywhere(MadeBlob blob) throws IOException {
    ContentAddress.Large address = blob.write(folder);
    assertThat(readAll(address)).isEqualTo(blob.content);
    startCold();
    Random random = new Random(3);
    try (SeekableByteChannel channel = store.open(address)) {
      for (int i = 0; i < 40; i++) {
        int at = random.nextInt(blob.content.length);
        int length = random.nextInt(3 * CHUNK);
        int end = Math.min(blob.content.length, at + length);
        assertThat(read(channel, at, length)).isEqualTo(Arrays.copyOfRange(blob.content, at, end));
      }
    }
    assertThat(files.open).hasValue(0);
  }

  @ParameterizedTest
  @CsvSource({
    "ZSTD, PARQUET_1_0, true, required, 3",
    "ZSTD, PARQUET_1_0, false, required, 3",
    "ZSTD, PARQUET_1_0, true, optional, 2",
    "ZSTD, PARQUET_1_0, false, optional, 1",
    "ZSTD, PARQUET_2_0, true, required, 0",
    "ZSTD, PARQUET_2_0, false, required, 3",
    "ZSTD, PARQUET_2_0, true, optional, 3",
    "GZIP, PARQUET_1_0, false, optional, 3",
    "SNAPPY, PARQUET_1_0, false, optional, 3",
    "SNAPPY, PARQUET_2_0, true, optional, 0",
    "UNCOMPRESSED, PARQUET_1_0, false, optional, 3",
    "UNCOMPRESSED, PARQUET_2_0, false, optional, 2"
  })
  void readsWhateverTheLayout(
      CompressionCodecName codec,
      WriterVersion version,
      boolean dictionary,
      String repetition,
      int outboards)
      throws IOException {
    for (int pageSize : new int[] {1 << 10, 5 * CHUNK, 1 << 24}) {
      MadeBlob blob = new MadeBlob(SIZE + pageSize % 1000);
      blob.codec = codec;
      blob.version = version;
      blob.dictionary = dictionary;
      blob.repetition = repetition;
      blob.outboards = outboards;
      blob.pageSize = pageSize;
      readsEverywhere(blob);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 1023, 1024, 1025, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK, 8 * CHUNK})
  void readsAnySize(int size) throws IOException {
    readsEverywhere(new MadeBlob(size));
  }

  @ParameterizedTest
  @ValueSource(ints = {1000, 16 << 10, 48 << 10, 100_000})
  void readsChunksOfAnySize(int chunkSize) throws IOException {
    MadeBlob blob = new MadeBlob(SIZE);
    blob.chunkSize = chunkSize;
    readsEverywhere(blob);
    startCold();
    MadeBlob untold = new MadeBlob(SIZE + 1);
    untold.chunkSize = chunkSize;
    untold.outboards = 0;
    readsEverywhere(untold);
  }

  @Test
  void ordersChunksByTheirNumbers() throws IOException {
    MadeBlob blob = new MadeBlob(SIZE);
    blob.shuffled = true;
    blob.rowGroupSize = 3 * CHUNK;
    readsEverywhere(blob);
  }

  @Test
  void findsColumnsByPositionWhereTheyAreCalledSomethingElse() throws IOException {
    MadeBlob blob = new MadeBlob(SIZE);
    blob.prefix = "other_";
    readsEverywhere(blob);
  }

  @Test
  void readsManyChunksOfTheSameBytes() throws IOException {
    MadeBlob blob = new MadeBlob(SIZE);
    Arrays.fill(blob.content, (byte) 7);
    readsEverywhere(blob);
  }

  @Test
  void findsFilesInBothPlaces() throws IOException {
    MadeBlob blob = new MadeBlob(SIZE);
    blob.deep = true;
    readsEverywhere(blob);
    assertThat(blob.file(folder).getParent()).isNotEqualTo(folder);
  }

  @Test
  void goesOnAfterTheWriterMovedTheFile() throws IOException {
    MadeBlob blob = new MadeBlob(SIZE);
    ContentAddress.Large address = blob.write(folder);
    store.open(address).close();
    Path before = blob.file(folder);
    blob.deep = true;
    Files.createDirectories(blob.file(folder).getParent());
    Files.move(before, blob.file(folder));
    assertThat(readAll(address)).isEqualTo(blob.content);
  }

  @Test
  void saysWhichFileIsMissing() {
    MadeBlob blob = new MadeBlob(SIZE);
    assertThatThrownBy(() -> store.open(blob.address(folder)))
        .isInstanceOfSatisfying(
            TinyFsException.class, e -> assertThat(e.kind()).isEqualTo(Kind.LARGE_FILE_MISSING))
        .hasMessageContaining(blob.hash());
  }

  private void fails(ContentAddress.Large address, Kind... kinds) throws IOException {
    startCold();
    assertThatThrownBy(() -> readAll(address))
        .isInstanceOfSatisfying(
            TinyFsException.class, e -> assertThat(e.kind()).isIn((Object[]) kinds));
    assertThat(files.open).hasValue(0);
  }

  @ParameterizedTest
  @CsvSource({"3, 0", "3, 5", "3, 10", "3, 11", "0, 0", "0, 5", "0, 11", "1, 3"})
  void findsAFlippedByteInAnyChunk(int outboards, int chunk) throws IOException {
    MadeBlob blob = new MadeBlob(SIZE).cut();
    blob.outboards = outboards;
    blob.chunks.get(chunk)[100] ^= 4;
    ContentAddress.Large address = blob.write(folder);
    fails(address, Kind.HASH_MISMATCH);
    startCold();
    try (SeekableByteChannel channel = store.open(address)) {
      assertThatThrownBy(() -> read(channel, (long) chunk * CHUNK + 5, 10))
          .isInstanceOfSatisfying(
              TinyFsException.class, e -> assertThat(e.kind()).isEqualTo(Kind.HASH_MISMATCH));
    }
  }

  @Test
  void handsOutNothingOfAnotherFileUnderThisName() throws IOException {
    MadeBlob right = new MadeBlob(SIZE);
    ContentAddress.Large address = right.write(folder);
    MadeBlob other = new MadeBlob(SIZE);
    other.content[50_000] ^= 1;
    other.write(folder.resolve("other"));
    Files.delete(right.file(folder));
    Files.move(other.file(folder.resolve("other")), right.file(folder));
    for (int chunk = 0; chunk < 12; chunk++) {
      startCold();
      long at = (long) chunk * CHUNK;
      try (SeekableByteChannel channel = store.open(address)) {
        assertThatThrownBy(() -> read(channel, at, 1))
            .isInstanceOfSatisfying(
                TinyFsException.class, e -> assertThat(e.kind()).isEqualTo(Kind.HASH_MISMATCH));
      }
    }
  }

  @Test
  void believesBytesRatherThanHashTreesThatAreWrong() throws IOException {
    MadeBlob blob = new MadeBlob(SIZE);
    MadeBlob other = new MadeBlob(SIZE);
    other.content[3] ^= 1;
    // The trees are those of other bytes, the chunks are right.
    other.chunks = blob.cut().chunks;
    other.ids = blob.ids;
    other.write(folder.resolve("other"));
    Files.move(other.file(folder.resolve("other")), blob.file(folder));
    assertThat(readAll(blob.address(folder))).isEqualTo(blob.content);
  }

  @Test
  void findsDamageAnywhereInTheFile() throws IOException {
    MadeBlob blob = new MadeBlob(3 * CHUNK);
    ContentAddress.Large address = blob.write(folder);
    byte[] bytes = Files.readAllBytes(blob.file(folder));
    Random random = new Random(1);
    for (int i = 0; i < 200; i++) {
      byte[] damaged = bytes.clone();
      int at = random.nextInt(bytes.length);
      damaged[at] ^= (byte) (1 << random.nextInt(8));
      Files.write(blob.file(folder), damaged);
      startCold();
      try {
        assertThat(readAll(address)).as("byte %d", at).isEqualTo(blob.content);
      } catch (TinyFsException e) {
        assertThat(e.kind()).isIn(Kind.CORRUPT, Kind.HASH_MISMATCH, Kind.LIMIT_EXCEEDED);
      }
      assertThat(files.open).hasValue(0);
    }
  }

  @Test
  void findsFilesThatAreCutOff() throws IOException {
    MadeBlob blob = new MadeBlob(3 * CHUNK);
    ContentAddress.Large address = blob.write(folder);
    long length = Files.size(blob.file(folder));
    for (long end : new long[] {length - 1, length / 2, 13, 12, 3, 0}) {
      try (RandomAccessFile file = new RandomAccessFile(blob.file(folder).toFile(), "rw")) {
        file.setLength(end);
      }
      fails(address, Kind.CORRUPT);
    }
  }

  @Test
  void findsChunksThatDoNotFitTogether() throws IOException {
    MadeBlob total = new MadeBlob(SIZE);
    total.totalSize = SIZE - 1;
    fails(total.write(folder), Kind.CORRUPT);
    MadeBlob missing = new MadeBlob(SIZE + 1).cut();
    missing.chunks.remove(4);
    missing.ids.remove(4);
    fails(missing.write(folder), Kind.CORRUPT);
    MadeBlob twice = new MadeBlob(SIZE + 2).cut();
    twice.ids.set(5, 4L);
    fails(twice.write(folder), Kind.CORRUPT);
    MadeBlob negative = new MadeBlob(SIZE + 3).cut();
    negative.ids.set(5, -5L);
    fails(negative.write(folder), Kind.CORRUPT);
    MadeBlob shorter = new MadeBlob(SIZE + 4).cut();
    shorter.chunks.set(5, new byte[17]);
    fails(shorter.write(folder), Kind.CORRUPT, Kind.HASH_MISMATCH);
    MadeBlob empty = new MadeBlob(SIZE + 5).cut();
    empty.repetition = "optional";
    empty.chunks.set(2, null);
    fails(empty.write(folder), Kind.CORRUPT);
    MadeBlob row = new MadeBlob(SIZE + 6);
    ContentAddress.Large right = row.write(folder);
    fails(new ContentAddress.Large(right.folder(), SIZE, right.hash()), Kind.CORRUPT);
  }

  @Test
  void saysThatTheStoreFailed() throws IOException {
    ContentAddress.Large address = new MadeBlob(SIZE).write(folder);
    try (SeekableByteChannel channel = store.open(address)) {
      files.failing = true;
      assertThatThrownBy(() -> read(channel, 0, 10))
          .isInstanceOfSatisfying(
              TinyFsException.class, e -> assertThat(e.kind()).isEqualTo(Kind.STORE_FAILED))
          .hasMessageNotContaining("secret");
      files.failing = false;
      assertThat(read(channel, 0, 10)).hasSize(10);
    }
  }

  @Test
  void decodesAtRandomOnlyWhatItNeeds() throws IOException {
    MadeBlob blob = new MadeBlob(64 * CHUNK + 5);
    blob.dictionary = false;
    blob.pageSize = 1 << 10;
    ContentAddress.Large address = blob.write(folder);
    try (SeekableByteChannel channel = store.open(address)) {
      long before = files.bytesRead.get();
      read(channel, 30L * CHUNK + 5, 10);
      assertThat(files.bytesRead.get() - before).isLessThan(10L * CHUNK);
    }
    try (SeekableByteChannel again = store.open(address)) {
      long before = files.bytesRead.get();
      read(again, 30L * CHUNK + 77, 10);
      read(again, 64L * CHUNK, 5);
      assertThat(files.bytesRead.get()).isEqualTo(before);
    }
    assertThat(files.opened).hasValue(1);
  }

  @Test
  void readsAWholeFileOnceThatIsReadFromItsBeginning() throws IOException {
    MadeBlob blob = new MadeBlob(64 * CHUNK + 5);
    blob.codec = CompressionCodecName.UNCOMPRESSED;
    blob.dictionary = false;
    blob.pageSize = 1 << 10;
    ContentAddress.Large address = blob.write(folder);
    assertThat(readAll(address)).isEqualTo(blob.content);
    assertThat(files.bytesRead.get()).isLessThan(70L * CHUNK);
  }

  @Test
  void keepsABeginningThatWasLookedAt() throws IOException {
    MadeBlob blob = new MadeBlob(SIZE);
    ContentAddress.Large address = blob.write(folder);
    try (SeekableByteChannel channel = store.open(address)) {
      read(channel, 0, 10);
    }
    int opened = files.opened.get();
    try (SeekableByteChannel channel = store.open(address)) {
      assertThat(read(channel, 5, 10)).isEqualTo(Arrays.copyOfRange(blob.content, 5, 15));
    }
    assertThat(files.opened).hasValue(opened);
  }

  @Test
  void letsManyReadersShareAFile() throws Exception {
    MadeBlob blob = new MadeBlob(SIZE);
    ContentAddress.Large address = blob.write(folder);
    ExecutorService threads = Executors.newFixedThreadPool(6);
    try {
      List<Future<?>> readers = new ArrayList<>();
      for (int reader = 0; reader < 12; reader++) {
        Random random = new Random(reader);
        readers.add(
            threads.submit(
                () -> {
                  try (SeekableByteChannel channel = store.open(address)) {
                    for (int i = 0; i < 30; i++) {
                      int at = random.nextInt(SIZE - 5000);
                      assertThat(read(channel, at, 5000))
                          .isEqualTo(Arrays.copyOfRange(blob.content, at, at + 5000));
                    }
                  }
                  return null;
                }));
      }
      for (Future<?> reader : readers) {
        reader.get();
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(files.open).hasValue(0);
  }

  @Test
  void behavesAsAChannelThatReads() throws IOException {
    ContentAddress.Large address = new MadeBlob(SIZE).write(folder);
    SeekableByteChannel channel = store.open(address);
    assertThat(channel.size()).isEqualTo(SIZE);
    assertThat(channel.position(SIZE + 5L).read(ByteBuffer.allocate(1))).isEqualTo(-1);
    assertThat(channel.read(ByteBuffer.allocate(0))).isZero();
    assertThatThrownBy(() -> channel.position(-1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> channel.write(ByteBuffer.allocate(1)))
        .isInstanceOf(NonWritableChannelException.class);
    assertThatThrownBy(() -> channel.truncate(0)).isInstanceOf(NonWritableChannelException.class);
    channel.close();
    channel.close();
    assertThat(channel.isOpen()).isFalse();
    assertThatThrownBy(channel::size).isInstanceOf(ClosedChannelException.class);
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pond.oplog.content;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pond.kernel.exec.ParquetSource;
import dev.pond.kernel.parquet.PlainParquetSource;
import dev.pond.made.MadeHash;
import dev.pond.made.MadePond;
import dev.pond.tinyfs.TinyFsException;
import dev.pond.tinyfs.TinyFsException.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InlineContentsTest {
  private static final int VERSIONS = 200;

  @TempDir Path folder;
  private final AtomicInteger opened = new AtomicInteger();
  private MadePond pond;
  private Path dataFile;
  private ParquetSource counted;
  private InlineContents contents;

  @BeforeEach
  void makeThePond() throws IOException {
    pond = MadePond.in(folder).withoutReserved();
    for (int i = 1; i <= VERSIONS; i++) {
      pond.file("/d/f", text(i));
    }
    pond.file("/d/empty", new byte[0]).commit("copy");
    try (Stream<Path> files = Files.list(pond.partition("/d/f"))) {
      dataFile = files.filter(file -> file.toString().endsWith(".parquet")).findFirst().get();
    }
    PlainParquetSource plain = new PlainParquetSource(Map.of());
    counted =
        (file, schema) -> {
          opened.incrementAndGet();
          return plain.open(file, schema);
        };
    contents = new InlineContents("user", counted);
  }

  private static byte[] text(int version) {
    return ("version " + version).getBytes(UTF_8);
  }

  private ContentAddress.Inline address(String path, long version, byte[] bytes, String hash)
      throws IOException {
    return new ContentAddress.Inline(
        dataFile.toUri().toString(),
        Files.size(dataFile),
        pond.nodeId(path),
        version,
        bytes.length,
        hash);
  }

  @Test
  void readsADataFileOnceForAllItsRows() throws IOException {
    for (int i = 1; i <= VERSIONS; i++) {
      byte[] expected = text(i);
      assertThat(contents.read(address("/d/f", i, expected, MadeHash.of(expected))))
          .isEqualTo(expected);
    }
    assertThat(contents.read(address("/d/empty", 1, new byte[0], ""))).isEmpty();
    assertThat(opened).hasValue(1);
  }

  @Test
  void readsADataFileOnceForAllItsReaders() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Future<byte[]>> reads = new ArrayList<>();
      for (int i = 1; i <= VERSIONS; i++) {
        ContentAddress.Inline address = address("/d/f", i, text(i), "");
        reads.add(threads.submit(() -> contents.read(address)));
      }
      for (int i = 1; i <= VERSIONS; i++) {
        assertThat(reads.get(i - 1).get()).isEqualTo(text(i));
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(opened).hasValue(1);
  }

  @Test
  void readsForEachUserAnew() throws IOException {
    ContentAddress.Inline address = address("/d/f", 1, text(1), "");
    contents.read(address);
    InlineContents denied =
        new InlineContents(
            "another",
            (file, schema) -> {
              throw new IOException("denied");
            });
    assertThatThrownBy(() -> denied.read(address)).isInstanceOf(TinyFsException.class);
    assertThat(new InlineContents("third", counted).read(address)).isEqualTo(text(1));
    assertThat(opened).hasValue(2);
    contents.read(address);
    assertThat(opened).hasValue(2);
  }

  @Test
  void checksBytesWhereTheRowStatesAHash() throws IOException {
    byte[] first = text(1);
    assertThat(contents.read(address("/d/f", 1, first, ""))).isEqualTo(first);
    fails(address("/d/f", 1, first, MadeHash.of(text(2))), Kind.HASH_MISMATCH);
    fails(address("/d/f", 1, new byte[3], ""), Kind.CORRUPT);
  }

  @Test
  void saysWhatIsNotThere() throws IOException {
    fails(address("/d/f", VERSIONS + 1L, text(1), ""), Kind.CORRUPT);
    ContentAddress.Inline there = address("/d/f", 1, text(1), "");
    fails(
        new ContentAddress.Inline(
            there.dataFile() + "x", there.dataFileSize(), there.node(), 1, there.size(), ""),
        Kind.CORRUPT);
  }

  @Test
  void failsWithADataFileThatIsDamaged() throws IOException {
    ContentAddress.Inline there = address("/d/f", 1, text(1), "");
    Files.write(dataFile, new byte[(int) there.dataFileSize()]);
    fails(there, Kind.STORE_FAILED);
  }

  private void fails(ContentAddress.Inline address, Kind kind) {
    assertThatThrownBy(() -> contents.read(address))
        .isInstanceOfSatisfying(
            TinyFsException.class,
            e -> {
              assertThat(e.kind()).isEqualTo(kind);
              assertThat(e.subject()).contains(address.node());
            });
  }
}

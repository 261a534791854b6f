// SPDX-License-Identifier: Apache-2.0
package dev.pond.oplog.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.pond.kernel.data.CloseableIterator;
import dev.pond.kernel.data.ColumnBatch;
import dev.pond.kernel.parquet.PlainParquetSource;
import dev.pond.kernel.plan.StoredFile;
import dev.pond.kernel.schema.PrimitiveType;
import dev.pond.kernel.schema.StructType;
import dev.pond.kernel.storage.HadoopStorage;
import dev.pond.tinyfs.hash.Blake3;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every row of ponds that the tool wrote. */
class RealContentsTest {
  private static final StructType ROW =
      new StructType()
          .add("node_id", PrimitiveType.STRING)
          .add("version", PrimitiveType.LONG)
          .add("blake3", PrimitiveType.STRING)
          .add("size", PrimitiveType.LONG)
          .add("content", PrimitiveType.BINARY);

  @TempDir static Path temp;

  @ParameterizedTest
  @ValueSource(strings = {"farm", "farm-compacted", "dialect"})
  void opensTheBytesOfEveryRow(String name) throws Exception {
    Optional<Path> packed = packed(name);
    assumeTrue(packed.isPresent(), "No shared ponds: set POND_SHARED to the folder that has ponds");
    new ProcessBuilder("tar", "xzf", packed.get().toString(), "-C", temp.toString())
        .inheritIO()
        .start()
        .waitFor();
    Path data = temp.resolve(name).resolve("data");
    ContentStore store =
        ContentStore.of(HadoopStorage.of(Map.of()), new PlainParquetSource(Map.of()));
    int large = 0;
    int inline = 0;
    for (ContentAddress address : addresses(data)) {
      byte[] bytes = read(store, address);
      assertThat(Blake3.hex(bytes)).isEqualTo(address.hash());
      large += address instanceof ContentAddress.Large ? 1 : 0;
      inline += address instanceof ContentAddress.Inline ? 1 : 0;
    }
    assertThat(inline).isGreaterThan(10);
    assertThat(large).isGreaterThanOrEqualTo(name.startsWith("farm") ? 4 : 0);
  }

  private static byte[] read(ContentStore store, ContentAddress address) throws IOException {
    try (SeekableByteChannel channel = store.open(address)) {
      assertThat(channel.size()).isEqualTo(address.size());
      ByteBuffer bytes = ByteBuffer.allocate((int) channel.size());
      while (bytes.hasRemaining() && channel.read(bytes) >= 0) {
        continue;
      }
      return bytes.array();
    }
  }

  private static List<ContentAddress> addresses(Path data) throws IOException {
    List<ContentAddress> addresses = new ArrayList<>();
    String folder = data.resolve("_large_files").toUri().toString().replaceAll("/$", "");
    List<Path> files;
    try (Stream<Path> walked = Files.walk(data)) {
      files = walked.filter(RealContentsTest::isDataFile).toList();
    }
    for (Path file : files) {
      StoredFile stored = new StoredFile(file.toUri().toString(), Files.size(file), 0);
      try (CloseableIterator<ColumnBatch> batches =
          new PlainParquetSource(Map.of()).open(stored, ROW)) {
        while (batches.hasNext()) {
          ColumnBatch batch = batches.next();
          for (int row = 0; row < batch.rowCount(); row++) {
            if (!batch.column(2).isNullAt(row)) {
              addresses.add(address(stored, batch, row, folder));
            }
          }
        }
      }
    }
    return addresses;
  }

  private static ContentAddress address(
      StoredFile file, ColumnBatch batch, int row, String folder) {
    String hash = batch.column(2).getString(row);
    long size = batch.column(3).getLong(row);
    if (batch.column(4).isNullAt(row)) {
      return new ContentAddress.Large(folder, size, hash);
    }
    String node = batch.column(0).getString(row);
    long version = batch.column(1).getLong(row);
    return new ContentAddress.Inline(file.path(), file.size(), node, version, size, hash);
  }

  private static boolean isDataFile(Path file) {
    return file.toString().endsWith(".parquet")
        && !file.toString().contains("/_large_files/")
        && !file.toString().contains("/_delta_log/");
  }

  private static Optional<Path> packed(String name) {
    String named = System.getProperty("POND_SHARED", System.getenv("POND_SHARED"));
    String file = "ponds/" + name + ".tar.gz";
    if (named != null) {
      return Optional.of(Path.of(named, file)).filter(Files::exists);
    }
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      Path found = at.resolve("shared").resolve(file);
      if (Files.exists(found)) {
        return Optional.of(found);
      }
    }
    return Optional.empty();
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.dv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pond.kernel.PondException;
import dev.pond.kernel.data.CloseableIterator;
import dev.pond.kernel.path.PathPolicy;
import dev.pond.kernel.plan.StoredFile;
import dev.pond.kernel.storage.Storage;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.net.URI;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every deletion vector of the shared tables that lie unpacked. */
class CorpusVectorsTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static Path tables;

  @BeforeAll
  static void findTables() {
    String shared = System.getProperty("POND_SHARED", System.getenv("POND_SHARED"));
    Path root = shared == null ? null : Path.of(shared);
    for (Path at = Path.of("").toAbsolutePath(); root == null && at != null; at = at.getParent()) {
      Path candidate = at.resolve("shared");
      root = Files.isDirectory(candidate.resolve("corpus")) ? candidate : null;
    }
    assumeTrue(
        root != null && Files.isDirectory(root.resolve("corpus/tables")),
        "No shared corpus: set POND_SHARED to run these tests");
    tables = root.resolve("corpus/tables");
  }

  @Test
  void allSoundVectorsAreRead() throws IOException {
    List<String> failures = new ArrayList<>();
    int count = 0;
    List<Path> names;
    try (Stream<Path> children = Files.list(tables)) {
      names = children.filter(p -> Files.isDirectory(p.resolve("_delta_log"))).sorted().toList();
    }
    for (Path table : names) {
      String name = table.getFileName().toString();
      if (name.startsWith("bad-")) {
        continue;
      }
      for (JsonNode add : addsWithVectors(table)) {
        count++;
        try {
          assertThat(read(table, add).cardinality())
              .isEqualTo(add.at("/deletionVector/cardinality").asLong());
        } catch (PondException e) {
          failures.add(name + " " + e.getMessage());
        }
      }
    }
    assertThat(count).isGreaterThan(50);
    // Two files are gone on purpose, and one inline vector is not valid base 85.
    assertThat(failures)
        .allMatch(
            f ->
                f.startsWith("krs-cdf-table-with-dv [POND_DELETION_VECTOR_CORRUPT]")
                    || f.startsWith("gen-vacuumed [POND_FILE_MISSING]")
                    || f.startsWith("spark-table-with-dv-gigantic [POND_FILE_MISSING]"));
    assertThat(failures).hasSizeLessThanOrEqualTo(4);
  }

  @ParameterizedTest
  @ValueSource(strings = {"bad-dv-cardinality", "bad-dv-checksum"})
  void damagedVectorsAreRefused(String name) throws IOException {
    Path table = tables.resolve(name);
    List<Boolean> sound = new ArrayList<>();
    for (JsonNode add : addsWithVectors(table)) {
      try {
        read(table, add);
        sound.add(true);
      } catch (PondException e) {
        assertThat(e.errorClass()).isEqualTo("POND_DELETION_VECTOR_CORRUPT");
        sound.add(false);
      }
    }
    assertThat(sound).contains(false);
  }

  @Test
  void aVectorThatIsGoneIsMissing() throws IOException {
    Path table = tables.resolve("spark-table-with-dv-small");
    JsonNode add = addsWithVectors(table).get(0);
    assertThatThrownBy(() -> read(tables.resolve("gen-base"), add))
        .hasMessageContaining("POND_FILE_MISSING");
  }

  private static DeletionVector read(Path table, JsonNode add) throws IOException {
    JsonNode dv = add.get("deletionVector");
    String path = table.toUri().getRawPath().replaceAll("/$", "");
    DeletionVectorDescriptor descriptor =
        new DeletionVectorDescriptor(
            dv.get("storageType").asText(),
            dv.get("pathOrInlineDv").asText().replace("{{TABLE}}", path),
            dv.path("offset").asInt(-1),
            dv.get("sizeInBytes").asInt(),
            dv.get("cardinality").asLong());
    String stats = add.path("stats").asText("");
    long rows = stats.isEmpty() ? -1 : JSON.readTree(stats).path("numRecords").asLong(-1);
    PathPolicy policy = PathPolicy.of("file:" + path, List.of());
    return new DeletionVectorReader(new LocalFiles(), policy, "t", 0)
        .read(descriptor, add.get("path").asText(), rows);
  }

  private static List<JsonNode> addsWithVectors(Path table) throws IOException {
    Set<JsonNode> adds = new LinkedHashSet<>();
    List<Path> logs;
    try (Stream<Path> children = Files.list(table.resolve("_delta_log"))) {
      logs = children.filter(p -> p.toString().matches(".*/\\d{20}\\.json")).sorted().toList();
    }
    for (Path log : logs) {
      for (String line : Files.readAllLines(log)) {
        JsonNode add = line.contains("deletionVector") ? JSON.readTree(line).get("add") : null;
        if (add != null && add.hasNonNull("deletionVector")) {
          adds.add(add);
        }
      }
    }
    return List.copyOf(adds);
  }

  /** As much of a store as a deletion vector needs. */
  private static final class LocalFiles implements Storage {
    @Override
    public CloseableIterator<StoredFile> listFrom(String path) throws IOException {
      throw new FileNotFoundException(path);
    }

    @Override
    public InputStream open(String path) throws IOException {
      return Files.newInputStream(Path.of(URI.create(path)));
    }

    @Override
    public byte[] read(String path, long offset, int length) throws IOException {
      try (RandomAccessFile file =
          new RandomAccessFile(Path.of(URI.create(path).getPath()).toFile(), "r")) {
        byte[] bytes = new byte[length];
        file.seek(offset);
        file.readFully(bytes);
        return bytes;
      }
    }

    @Override
    public SeekableByteChannel openChannel(String path) throws IOException {
      return Files.newByteChannel(Path.of(URI.create(path)));
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pond.made;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.arrow.vector.ipc.ReadChannel;
import org.apache.arrow.vector.ipc.message.MessageSerializer;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.example.GroupReadSupport;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MadePondTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path folder;

  @Test
  void largeFilesHoldTheirChunksInOrder() throws IOException {
    byte[] bytes = new byte[11 * LargeFile.CHUNK + 5];
    new Random(1).nextBytes(bytes);
    MadePond pond = MadePond.in(folder).file("/big", bytes).commit("copy");
    ByteArrayOutputStream read = new ByteArrayOutputStream();
    List<Long> ids = new ArrayList<>();
    for (Group chunk : rows(pond.largeFile(MadeHash.of(bytes)))) {
      ids.add(chunk.getLong("chunk_id", 0));
      read.write(chunk.getBinary("chunk_data", 0).getBytes());
      assertThat(chunk.getLong("total_size", 0)).isEqualTo(bytes.length);
      assertThat(chunk.getString("root_hash", 0)).isEqualTo(MadeHash.of(bytes));
    }
    assertThat(ids).containsExactly(0L, 1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L, 11L);
    assertThat(read.toByteArray()).isEqualTo(bytes);
  }

  @Test
  void largeFilesAreSpreadOverFoldersWhenThereAreMany() throws IOException {
    MadePond pond = MadePond.in(folder);
    for (int i = 0; i < 102; i++) {
      byte[] bytes = new byte[1 << 16];
      bytes[0] = (byte) i;
      pond.file("/f" + i, bytes);
    }
    pond.commit("copy");
    try (Stream<Path> files = Files.list(folder.resolve("data/_large_files"))) {
      assertThat(files).allMatch(file -> file.getFileName().toString().startsWith("blake3_16="));
    }
  }

  @Test
  void sameSeedGivesTheSamePond() throws IOException {
    Path one = story(folder.resolve("one"));
    Path two = story(folder.resolve("two"));
    try (Stream<Path> files = Files.walk(one)) {
      for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
        assertThat(two.resolve(one.relativize(file))).hasSameBinaryContentAs(file);
      }
    }
  }

  private static Path story(Path folder) {
    MadePond.in(folder)
        .mkdir("/data")
        .file("/docs/hello.txt", "hello")
        .link("/docs/again", "hello.txt")
        .series("/data/s.series", MadeParquet.of("timestamp millis!").row(7L))
        .commit("copy")
        .append("/logs/app.log", "one\n".getBytes(UTF_8))
        .dynamic("/derived/f", "sql-derived-series", "patterns: {}")
        .commit("apply")
        .file("/docs/hello.txt", "hello again")
        .commit("copy")
        .compact()
        .checkpoint();
    return folder;
  }

  @Test
  void logHasTheShapeOfTheTools() throws IOException {
    Path real = RealPond.unpack("farm-compacted", folder);
    Path made = story(folder.resolve("made"));
    Map<String, List<JsonNode>> theirs = actions(real);
    Map<String, List<JsonNode>> ours = actions(made);
    JsonNode metadata = theirs.get("metaData").get(0);
    assertThat(ours.get("protocol").get(0)).isEqualTo(theirs.get("protocol").get(0));
    for (String key :
        List.of(
            "schemaString", "partitionColumns", "configuration", "format", "name", "description")) {
      assertThat(ours.get("metaData").get(0).get(key)).as(key).isEqualTo(metadata.get(key));
    }
    assertThat(keys(ours.get("add").get(0))).isEqualTo(keys(theirs.get("add").get(0)));
    assertThat(keys(ours.get("remove").get(0))).isEqualTo(keys(theirs.get("remove").get(0)));
    JsonNode optimized = last(ours.get("add"));
    assertThat(keys(JSON.readTree(optimized.get("stats").asText())))
        .isEqualTo(keys(JSON.readTree(optimizedOf(theirs).get("stats").asText())));
    assertThat(keys(ours.get("WRITE").get(0))).isEqualTo(keys(theirs.get("WRITE").get(0)));
    assertThat(keys(ours.get("OPTIMIZE").get(0))).isEqualTo(keys(theirs.get("OPTIMIZE").get(0)));
  }

  private static JsonNode optimizedOf(Map<String, List<JsonNode>> actions) {
    return actions.get("add").stream()
        .filter(add -> add.hasNonNull("stats"))
        .findFirst()
        .orElseThrow();
  }

  private static JsonNode last(List<JsonNode> nodes) {
    return nodes.get(nodes.size() - 1);
  }

  private static List<String> keys(JsonNode node) {
    List<String> keys = new ArrayList<>();
    node.fieldNames().forEachRemaining(keys::add);
    return keys.stream().sorted().toList();
  }

  private static Map<String, List<JsonNode>> actions(Path pond) throws IOException {
    Map<String, List<JsonNode>> actions = new HashMap<>();
    try (Stream<Path> files = Files.list(pond.resolve("data/_delta_log"))) {
      List<Path> commits =
          files
              .filter(file -> file.getFileName().toString().matches("\\d+\\.json"))
              .sorted()
              .toList();
      for (Path commit : commits) {
        for (String line : Files.readAllLines(commit)) {
          JSON.readTree(line)
              .fields()
              .forEachRemaining(
                  action ->
                      actions
                          .computeIfAbsent(
                              action.getKey().equals("commitInfo")
                                  ? action.getValue().get("operation").asText()
                                  : action.getKey(),
                              key -> new ArrayList<>())
                          .add(action.getValue()));
        }
      }
    }
    return actions;
  }

  @Test
  void dataFilesHaveTheColumnsOfTheTools() throws IOException {
    Path real = RealPond.unpack("farm", folder);
    MadePond made = MadePond.in(folder.resolve("made")).file("/big", new byte[70_000]).commit("x");
    assertThat(schema(dataFile(made.folder()))).isEqualTo(schema(dataFile(real)));
    Path large = made.largeFile(MadeHash.of(new byte[70_000]));
    assertThat(schema(large)).isEqualTo(schema(anyLarge(real)));
  }

  private static Path dataFile(Path pond) throws IOException {
    try (Stream<Path> files = Files.walk(pond.resolve("data"))) {
      return files
          .filter(file -> file.getFileName().toString().startsWith("part-"))
          .findFirst()
          .orElseThrow();
    }
  }

  private static Path anyLarge(Path pond) throws IOException {
    try (Stream<Path> files = Files.walk(pond.resolve("data/_large_files"))) {
      return files.filter(Files::isRegularFile).findFirst().orElseThrow();
    }
  }

  private static String schema(Path file) throws IOException {
    try (ParquetFileReader reader =
        ParquetFileReader.open(
            HadoopInputFile.fromPath(
                new org.apache.hadoop.fs.Path(file.toUri()), new Configuration()))) {
      Map<String, String> footer = reader.getFileMetaData().getKeyValueMetaData();
      byte[] arrow = Base64.getDecoder().decode(footer.get("ARROW:schema"));
      return reader.getFileMetaData().getSchema()
          + "\n"
          + MessageSerializer.deserializeSchema(
              new ReadChannel(Channels.newChannel(new ByteArrayInputStream(arrow))));
    }
  }

  private static List<Group> rows(Path file) throws IOException {
    List<Group> rows = new ArrayList<>();
    try (ParquetReader<Group> reader =
        ParquetReader.builder(new GroupReadSupport(), new org.apache.hadoop.fs.Path(file.toUri()))
            .build()) {
      for (Group row = reader.read(); row != null; row = reader.read()) {
        rows.add(row);
      }
    }
    return rows;
  }
}

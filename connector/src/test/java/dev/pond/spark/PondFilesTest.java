// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pond.logs.IoProbe;
import dev.pond.logs.ProbeFileSystem;
import dev.pond.made.MadeHash;
import dev.pond.made.MadePond;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Texts, a series of bytes, a large file, and a definition, in two directories. */
class PondFilesTest {
  private static final String YAML = "rules: []\n";
  private static final byte[] LARGE = new byte[200_000];

  @TempDir static Path folder;
  private static MadePond pond;
  private SparkSession spark;

  @BeforeAll
  static void makeThePond() {
    new Random(1).nextBytes(LARGE);
    pond =
        MadePond.in(folder.resolve("p"))
            .file("/docs/a.txt", "one")
            .file("/docs/b.txt", "old")
            .file("/docs/sub/c d \u00e9.txt", "three")
            .file("/docs/none.txt", "")
            .append("/docs/log", text("first\n"))
            .file("/docs/large.bin", LARGE)
            .dynamic("/docs/rename", "column-rename", YAML)
            .commit("copy")
            .file("/docs/b.txt", "newer")
            .append("/docs/log", text("second\n"))
            .commit("copy");
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @BeforeEach
  void startSession() {
    spark = LocalSpark.fresh();
  }

  private DataFrameReader reader() {
    return spark.read().format("pond").option("pond", pond.folder().toString());
  }

  private static List<String> contents(Dataset<Row> files) {
    return files.select("content").collectAsList().stream()
        .map(row -> new String((byte[]) row.get(0), StandardCharsets.UTF_8))
        .toList();
  }

  @Test
  void hasTheColumnsOfSparksOwnSourceForFiles() throws IOException {
    Path file = Files.writeString(folder.resolve("plain.txt"), "x");
    assertThat(reader().load("/docs/**/*.txt").schema())
        .isEqualTo(spark.read().format("binaryFile").load(file.toString()).schema());
  }

  @Test
  void readsTheBytesThatEachFileHasNow() {
    Dataset<Row> files = reader().load("/docs/**/*.txt");
    assertThat(files.select("path", "length").collectAsList())
        .containsExactly(
            RowFactory.create("/docs/a.txt", 3L),
            RowFactory.create("/docs/b.txt", 5L),
            RowFactory.create("/docs/none.txt", 0L),
            RowFactory.create("/docs/sub/c d \u00e9.txt", 5L));
    assertThat(contents(files)).containsExactly("one", "newer", "", "three");
  }

  @Test
  void joinsTheVersionsOfASeries() {
    assertThat(contents(reader().load("/docs/log"))).containsExactly("first\nsecond\n");
  }

  @Test
  void readsLargeFiles() {
    Row row = reader().load("/docs/large.bin").select("length", "content").head();
    assertThat(row.getLong(0)).isEqualTo(LARGE.length);
    assertThat((byte[]) row.get(1)).isEqualTo(LARGE);
  }

  @Test
  void readsADefinitionAsItsText() {
    Dataset<Row> file = reader().load("/docs/rename");
    assertThat(contents(file)).containsExactly(YAML);
    assertThat(file.select("length").head().getLong(0)).isEqualTo(YAML.length());
  }

  @Test
  void readsOneVersionOfAFile() {
    assertThat(contents(reader().option("fileVersion", 1).load("/docs/b.txt")))
        .containsExactly("old");
    assertThat(contents(reader().option("fileVersion", 1).load("/docs/log")))
        .containsExactly("first\n");
    assertThat(contents(reader().option("fileVersion", 1).load("/docs/rename")))
        .containsExactly(YAML);
    Refusal.of(() -> reader().option("fileVersion", 3).load("/docs/b.txt").collectAsList())
        .is("POND_VERSION_NOT_FOUND")
        .says("/docs/b.txt", "it has versions 1 to 2");
  }

  @Test
  void readsAnOlderVersionOfThePond() {
    assertThat(contents(reader().option("versionAsOf", 2).load("/docs/b.txt")))
        .containsExactly("old");
  }

  @Test
  void saysWhereAFileIs() {
    Dataset<Row> files = reader().load("/docs/sub/*");
    assertThat(
            files
                .select(
                    "_metadata.pond_path",
                    "_metadata.file_name",
                    "_metadata.file_size",
                    "_metadata.file_version")
                .collectAsList())
        .containsExactly(RowFactory.create("/docs/sub/c d \u00e9.txt", "c d \u00e9.txt", 5L, 1L));
    assertThat(files.select("_metadata.file_path").head().getString(0))
        .endsWith("/p!/docs/sub/c d \u00e9.txt");
    assertThat(files.where("_metadata.pond_path LIKE '/docs/a%'").collectAsList()).isEmpty();
  }

  @Test
  void addsWhatTheStarsStandFor() {
    assertThat(
            reader()
                .option("captures", "stem")
                .load("/docs/*.txt")
                .where("stem <> 'none'")
                .select("stem", "length")
                .collectAsList())
        .containsExactly(RowFactory.create("a", 3L), RowFactory.create("b", 5L));
    assertThat(
            reader()
                .option("captures", "dir,stem")
                .load("/docs/**/*.txt")
                .where("dir = 'sub'")
                .select("dir", "stem")
                .collectAsList())
        .containsExactly(RowFactory.create("sub", "c d \u00e9"));
    Refusal.of(() -> reader().option("captures", "dir").load("/docs/**/*.txt"))
        .is("POND_OPTION_INVALID")
        .says("it names 1 and /docs/**/*.txt has 2 stars");
    Refusal.of(() -> reader().option("captures", "LENGTH").load("/docs/*.txt"))
        .is("POND_OPTION_INVALID")
        .says("there is a column LENGTH already");
  }

  @Test
  void readsContentsOnlyWhereTheyAreAskedFor() {
    try (IoProbe probe = new IoProbe()) {
      ProbeFileSystem.settings().forEach(spark.conf()::set);
      Dataset<Row> files =
          spark.read().format("pond").option("pond", probe.uri(pond.folder())).load("/docs/*");
      List<Row> lengths = files.select("path", "length").collectAsList();
      assertThat(lengths).hasSize(6);
      probe.reset();
      assertThat(files.select("path", "length").collectAsList()).isEqualTo(lengths);
      assertThat(probe.operations()).as("without content").isEmpty();
      assertThat(files.where("length > 1000").select("length").count()).isEqualTo(1);
      assertThat(probe.operations()).as("filtered").isEmpty();
      assertThat(files.where("length > 100 AND length < 1000").collectAsList()).isEmpty();
      assertThat(probe.operations()).as("no file passes").isEmpty();
      assertThat(files.where("length > 1000").collectAsList()).hasSize(1);
      assertThat(probe.operations()).as("one large file").containsKey("open data");
      assertThat(probe.openStreams()).isZero();
    }
  }

  @Test
  void readsNoFileThatIsLongerThanAllowed() {
    spark.conf().set("spark.sql.sources.binaryFile.maxLength", "1000");
    assertThat(reader().load("/docs/large.bin").select("length").collectAsList()).hasSize(1);
    Refusal.of(() -> reader().load("/docs/large.bin").collectAsList())
        .is("POND_FILE_TOO_LONG")
        .says("/docs/large.bin", "200000 bytes", "at most 1000");
  }

  @Test
  void spreadsManyFilesOverTasksAndKeepsTheirOrder() {
    MadePond many = MadePond.in(folder.resolve("many"));
    for (int i = 100; i < 200; i++) {
      many.file("/f/" + i, "content " + i);
    }
    many.commit("copy");
    spark.conf().set("spark.sql.files.openCostInBytes", "1000");
    spark.conf().set("spark.sql.files.maxPartitionBytes", "10000");
    Dataset<Row> files = spark.read().format("pond").load(many.folder() + "!/f/*");
    assertThat(files.select("content").rdd().getNumPartitions()).isEqualTo(12);
    assertThat(contents(files))
        .isEqualTo(
            Stream.iterate(100, i -> i < 200, i -> i + 1)
                .map(i -> "content " + i)
                .collect(Collectors.toList()));
  }

  @Test
  void givesNoBytesThatAreNotThoseWritten() throws IOException {
    MadePond damaged =
        MadePond.in(folder.resolve("damaged"))
            .changingNext(row -> row.hash(MadeHash.of(text("other"))))
            .file("/bad.txt", "secret bytes")
            .file("/large.bin", LARGE)
            .commit("copy");
    Refusal.of(
            () -> spark.read().format("pond").load(damaged.folder() + "!/bad.txt").collectAsList())
        .is("POND_HASH_MISMATCH")
        .says("/bad.txt")
        .hides("secret bytes");
    Files.delete(damaged.largeFile(MadeHash.of(LARGE)));
    Refusal.of(
            () ->
                spark.read().format("pond").load(damaged.folder() + "!/large.bin").collectAsList())
        .is("POND_LARGE_FILE_MISSING")
        .says("/large.bin");
  }
}

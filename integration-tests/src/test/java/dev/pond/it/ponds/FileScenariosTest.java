// SPDX-License-Identifier: Apache-2.0
package dev.pond.it.ponds;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.pond.it.TemporaryFolders;
import dev.pond.made.MadeHash;
import dev.pond.made.MadeParquet;
import dev.pond.made.MadePond;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.FileUtil;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

/** Scenarios about the bytes of files; {@link TreeScenariosTest} says which of the 56 wait. */
class FileScenariosTest {
  private static final String READINGS =
      "timestamp,temperature,humidity\n"
          + "2024-01-01T00:00:00Z,22.5,45\n"
          + "2024-01-01T01:00:00Z,23.1,44\n"
          + "2024-01-01T02:00:00Z,22.8,46\n"
          + "2024-01-01T03:00:00Z,24.0,43\n"
          + "2024-01-01T04:00:00Z,21.5,48\n";

  private final Scenario scenario = new Scenario();
  private final MadePond pond = scenario.pond();

  @Test
  void scenario05_aCopiedFileIsTheSameToTheByte() throws IOException {
    pond.file("/sensors/readings.csv", READINGS).commit();
    assertThat(scenario.bytes("/sensors/readings.csv")).isEqualTo(READINGS.getBytes(UTF_8));
    assertThat((byte[]) scenario.load("/sensors/readings.csv").select("content").head().get(0))
        .isEqualTo(READINGS.getBytes(UTF_8));
  }

  @Test
  void scenario06_07_sparksOwnReadersReadAStoredFile() {
    pond.file("/sensors/readings.csv", READINGS).commit();
    Dataset<Row> csv = csv("/sensors/readings.csv");
    assertThat(csv.where("temperature > 23").count()).isEqualTo(2);
    Row averages = csv.selectExpr("avg(temperature)", "avg(humidity)").head();
    assertThat(averages.getDouble(0)).isCloseTo(22.78, within(1e-9));
    assertThat(averages.getDouble(1)).isCloseTo(45.2, within(1e-9));
  }

  private Dataset<Row> csv(String path) {
    scenario
        .spark()
        .sparkContext()
        .hadoopConfiguration()
        .set("fs.pondfs.scenario.pond", pond.folder().toString());
    scenario
        .spark()
        .sparkContext()
        .hadoopConfiguration()
        .set("fs.pondfs.impl.disable.cache", "true");
    return scenario
        .spark()
        .read()
        .option("header", "true")
        .option("inferSchema", "true")
        .csv(scenario.path(path).toString());
  }

  @Test
  void scenario09_anOverwrittenFileIsItsNewestVersion() throws IOException {
    pond.file("/f.txt", "version1").commit().file("/f.txt", "version2").commit();
    pond.file("/f.txt", "version3").commit();
    assertThat(scenario.bytes("/f.txt")).isEqualTo("version3".getBytes(UTF_8));
    for (int version = 1; version <= 3; version++) {
      Dataset<Row> old = scenario.reader().option("fileVersion", version).load("/f.txt");
      assertThat((byte[]) old.select("content").head().get(0))
          .isEqualTo(("version" + version).getBytes(UTF_8));
    }
    assertThat(
            scenario.rows(
                scenario
                    .spark()
                    .read()
                    .format("pond")
                    .load(pond.folder().resolve("data").toString())
                    .where("node_id = '" + pond.nodeId("/f.txt") + "'")
                    .select("version")
                    .orderBy("version")))
        .containsExactly("[1]", "[2]", "[3]");
  }

  @Test
  void scenario12_aLogIsWhatTheHostHad() throws IOException {
    byte[] log = "one\ntwo\nthree\nfour\nfive\nsix\n".getBytes(UTF_8);
    pond.append("/logs/app.log", log).commit();
    assertThat(scenario.bytes("/logs/app.log")).isEqualTo(log);
  }

  @Test
  void scenario13_aLongLogIsALargeFile() throws IOException {
    byte[] log = lines(100_000);
    pond.append("/logs/app.log", log).commit();
    assertThat(pond.largeFile(MadeHash.of(log))).exists();
    Row entry = scenario.reader().option("listing", "true").load("/logs/*").head();
    assertThat(entry.<Long>getAs("size")).isEqualTo(log.length);
    assertThat(scenario.bytes("/logs/app.log")).isEqualTo(log);
  }

  private static byte[] lines(int size) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; text.length() < size; i++) {
      text.append("line ").append(i).append(" of the log\n");
    }
    return text.toString().getBytes(US_ASCII);
  }

  @Test
  void scenario23_aLargeFileThatWasChangedIsNotRead() throws IOException {
    byte[] bytes = new byte[200_000];
    new Random(5).nextBytes(bytes);
    pond.file("/big.bin", bytes).commit();
    Path large = pond.largeFile(MadeHash.of(bytes));
    try (RandomAccessFile file = new RandomAccessFile(large.toFile(), "rw")) {
      // In the middle of what does not compress.
      file.seek(file.length() / 2);
      file.write(new byte[16]);
    }
    assertThat(scenario.failure(() -> scenario.load("/big.bin").select("content").collect()))
        .isIn("POND_HASH_MISMATCH", "POND_TREE_CORRUPT", "POND_FILE_UNREADABLE");
    assertThat(scenario.load("/big.bin").select("path", "length").collectAsList()).hasSize(1);
  }

  @Test
  void scenario34_filesAreCopiedOut() throws IOException {
    MadeParquet parquet = MadeParquet.of("timestamp millis!", "v double!").row(1_000L, 1.5);
    pond.file("/raw/a.bin", new byte[] {1, 2, 3});
    pond.file("/raw/nested/b.txt", "nested").series("/s/t.series", parquet).commit();
    Path out = TemporaryFolders.create("out");
    try (FileSystem files = FileSystem.get(scenario.path("/").toUri(), scenario.configuration())) {
      for (String folder : List.of("/raw", "/s")) {
        FileUtil.copy(
            files,
            scenario.path(folder),
            out.resolve(folder.substring(1)).toFile(),
            false,
            scenario.configuration());
      }
    }
    assertThat(out.resolve("raw/a.bin")).hasBinaryContent(new byte[] {1, 2, 3});
    assertThat(out.resolve("raw/nested/b.txt")).hasContent("nested");
    assertThat(Files.readAllBytes(out.resolve("s/t.series"))).startsWith('P', 'A', 'R', '1');
    assertThat(scenario.spark().read().parquet(out.resolve("s/t.series").toString()).count())
        .isEqualTo(scenario.load("/s/t.series").count());
  }

  @Test
  void scenario37_aGrowingLogIsTheHostsAtEveryVersion() throws IOException {
    ByteArrayOutputStream host = new ByteArrayOutputStream();
    List<byte[]> states = new ArrayList<>();
    for (int size : new int[] {40_000, 30_000, 100, 11_000_000, 50}) {
      byte[] more = lines(size);
      host.write(more);
      pond.append("/logs/app.log", more).commit();
      states.add(host.toByteArray());
    }
    assertThat(scenario.bytes("/logs/app.log")).isEqualTo(host.toByteArray());
    for (int i = 0; i < states.size(); i++) {
      Dataset<Row> then = scenario.reader().option("versionAsOf", i + 2).load("/logs/app.log");
      assertThat(Arrays.equals((byte[]) then.select("content").head().get(0), states.get(i)))
          .as("after %s appends", i + 1)
          .isTrue();
    }
  }

  @Test
  void scenario38_aRotatedLogAndItsSuccessorAreBothWhole() throws IOException {
    pond.append("/logs/app.log", lines(5_000)).commit();
    pond.append("/logs/app.log", lines(100)).commit();
    pond.rename("/logs/app.log", "/logs/app.log.1").append("/logs/app.log", lines(9_000)).commit();
    ByteArrayOutputStream archived = new ByteArrayOutputStream();
    archived.write(lines(5_000));
    archived.write(lines(100));
    assertThat(scenario.bytes("/logs/app.log.1")).isEqualTo(archived.toByteArray());
    assertThat(scenario.bytes("/logs/app.log")).isEqualTo(lines(9_000));
  }

  @Test
  void scenario40_collapsedVersionsAreReadOnce() throws IOException {
    ByteArrayOutputStream host = new ByteArrayOutputStream();
    for (int i = 0; i < 5; i++) {
      byte[] more = ("version " + i + "\n").getBytes(UTF_8);
      host.write(more);
      pond.append("/logs/app.log", more).commit();
    }
    pond.collapse("/logs/app.log").commit();
    assertThat(scenario.bytes("/logs/app.log")).isEqualTo(host.toByteArray());
    byte[] more = "and more\n".getBytes(UTF_8);
    host.write(more);
    pond.append("/logs/app.log", more).commit();
    assertThat(scenario.bytes("/logs/app.log")).isEqualTo(host.toByteArray());
  }

  @Test
  void scenario41_compactionChangesNoContent() throws IOException {
    for (int i = 0; i < 4; i++) {
      pond.file("/f" + i + ".txt", "content " + i).commit();
    }
    pond.compact().vacuum().checkpoint();
    for (int i = 0; i < 4; i++) {
      assertThat(scenario.bytes("/f" + i + ".txt")).isEqualTo(("content " + i).getBytes(UTF_8));
    }
    assertThat(scenario.list("/*")).hasSize(4);
  }

  @Test
  void scenario44_randomBytesPastTheLimitAreTheSame() throws IOException {
    byte[] bytes = new byte[200_000];
    new Random(44).nextBytes(bytes);
    pond.file("/random.bin", bytes).commit();
    assertThat(pond.largeFile(MadeHash.of(bytes))).exists();
    assertThat(scenario.bytes("/random.bin")).isEqualTo(bytes);
  }

  @Test
  void scenario56_fragmentsOfASeriesAreOneFile() {
    pond.append("/people.csv", "name,value\nalice,100\nbob,200\n".getBytes(UTF_8)).commit();
    pond.append("/people.csv", "carol,300\ndave,400\n".getBytes(UTF_8)).commit();
    pond.append("/people.csv", "erin,500\nfrank,600\n".getBytes(UTF_8)).commit();
    Dataset<Row> people = csv("/people.csv");
    assertThat(scenario.rows(people.select("name")))
        .containsExactly("[alice]", "[bob]", "[carol]", "[dave]", "[erin]", "[frank]");
    assertThat(people.selectExpr("sum(value)").head().get(0)).hasToString("2100");
  }
}

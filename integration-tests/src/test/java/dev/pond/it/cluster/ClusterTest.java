// SPDX-License-Identifier: Apache-2.0
package dev.pond.it.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pond.it.Sparks;
import dev.pond.it.TemporaryFolders;
import dev.pond.logs.MadeFile;
import dev.pond.made.MadeParquet;
import dev.pond.made.MadePond;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import java.util.zip.CRC32;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Tables with deletion vectors and ponds, planned and read by executors in JVMs of their own. Pond
 * comes to them, and to the driver, as the application's jar.
 */
class ClusterTest {
  /** Bytes: too many for a row. */
  private static final int NOISE = 300_000;

  private static Path table;
  private static Path pond;
  private static PlannedLogs logs;
  private static StandaloneCluster cluster;

  @BeforeAll
  static void writeTable() {
    SparkSession spark = Sparks.withDelta();
    spark.conf().set("spark.databricks.delta.checkpoint.partSize", "2");
    table = TemporaryFolders.create("cluster").resolve("t");
    spark.sql(
        "CREATE TABLE delta.`"
            + table
            + "` USING delta PARTITIONED BY (day)"
            + " TBLPROPERTIES ('delta.enableDeletionVectors' = 'true',"
            + " 'delta.checkpointInterval' = '1')"
            + " AS SELECT id, concat('n', id) AS name, named_struct('x', id * 2) AS s,"
            + " if(id < 500, DATE'2026-01-01', DATE'2026-01-02') AS day FROM range(0, 1000, 1, 4)");
    spark.sql("DELETE FROM delta.`" + table + "` WHERE id % 10 = 0");
  }

  /** Five versions in rows, and one of 20,000 rows in a file of its own, in many row groups. */
  @BeforeAll
  static void writePond() {
    MadePond made = MadePond.in(TemporaryFolders.create("pond").resolve("p"));
    for (int version = 0; version < 5; version++) {
      MadeParquet small = MadeParquet.of("timestamp seconds!", "v long");
      for (long row = 0; row < 10; row++) {
        small.row(1_704_067_200 + row, 10 * version + row);
      }
      made.series("/s/small.series", small).commit();
    }
    MadeParquet large = MadeParquet.of("timestamp seconds!", "v long", "noise string");
    large.rowGroupSize(40_000);
    Random random = new Random(7);
    for (long row = 0; row < 20_000; row++) {
      large.row(1_704_067_200 + row, row, Long.toHexString(random.nextLong()));
    }
    pond =
        made.series("/s/large.series", large)
            .file("/docs/hello.txt", "From a row.\n")
            .file("/docs/row.bin", new byte[1000])
            .file("/docs/file.bin", noise(NOISE))
            .dynamic(
                "/derived/late",
                "sql-derived-series",
                "patterns: {all: \"series:///s/*.series\"}\n"
                    + "query: SELECT timestamp, v * 2 AS w FROM all WHERE v >= 19000\n")
            .commit()
            .folder();
  }

  @BeforeAll
  static void writeLogs() throws IOException {
    logs = new PlannedLogs(TemporaryFolders.create("logs"));
  }

  @BeforeAll
  static void startCluster() throws IOException, InterruptedException {
    cluster = StandaloneCluster.start(2);
  }

  @AfterAll
  static void stopCluster() {
    cluster.close();
  }

  @Test
  void readsAndPlansWithKryoAndOnlyOurClassesRegistered() throws Exception {
    assertReadsAndPlans("strict");
  }

  @Tag("long")
  @ParameterizedTest
  @ValueSource(strings = {"java", "kryo"})
  void readsAndPlansWithEitherSerializer(String serializer) throws Exception {
    assertReadsAndPlans(serializer);
  }

  private static void assertReadsAndPlans(String serializer) throws Exception {
    Submission submission =
        Submission.of(
            cluster.master(),
            serializer,
            pond,
            table.toString(),
            pond.toString(),
            logs.folder().toString());
    List<String> lines = new ArrayList<>(plans());
    lines.addAll(reads());
    assertThat(submission.printed()).containsExactlyElementsOf(lines);
    assertJobs(submission.events());
  }

  private static List<String> plans() {
    List<Predicate<MadeFile>> conditions =
        List.of(
            file -> true,
            file -> file.day().equals("2026-01-02") && file.greatest() >= 3000,
            file -> file.mayHold(777));
    assertThat(conditions).hasSameSizeAs(ClusterPlans.CONDITIONS);
    List<String> lines = new ArrayList<>();
    for (String name : List.of("parts", "sidecars")) {
      for (int i = 0; i < conditions.size(); i++) {
        String found = logs.found(conditions.get(i));
        lines.add(name + "/distributed/" + i + " " + found);
        lines.add(name + "/local/" + i + " " + found);
      }
    }
    String all = logs.found(file -> true);
    lines.add("large/auto/0 " + all);
    lines.add("parts/auto/0 " + all);
    lines.add("torn/distributed POND_LOG_CORRUPT same true");
    lines.add("missing/distributed POND_LOG_INCOMPLETE same true");
    // Ids 0 to 999, which sum to 499500, without 0, 10, … 990.
    lines.add("rows 900 450000");
    for (String name : List.of("parts", "sidecars")) {
      lines.add(name + "/distributed/cold " + logs.found(conditions.get(2)));
      lines.add(name + "/distributed/warm " + logs.found(conditions.get(2)));
      lines.add(name + "/distributed/warmer " + all);
    }
    return lines;
  }

  private static void assertJobs(EventLog events) {
    for (int i = 0; i < ClusterPlans.CONDITIONS.size(); i++) {
      for (String name : List.of("parts", "sidecars")) {
        assertOneReplay(events, name + "/distributed/" + i, name);
        assertThat(events.names(name + "/local/" + i)).isEmpty();
      }
    }
    assertOneReplay(events, "large/auto/0", "large");
    assertThat(events.names("parts/auto/0")).isEmpty();
    assertOneReplayInVain(events, "torn");
    assertOneReplayInVain(events, "missing");
    assertThat(events.names("rows")).first().isEqualTo(replay(table));
    for (String name : List.of("parts", "sidecars")) {
      assertOneReplay(events, name + "/distributed/cold", name);
      assertThat(events.names(name + "/distributed/warm")).isEmpty();
      assertThat(events.names(name + "/distributed/warmer")).isEmpty();
    }
  }

  private static void assertOneReplay(EventLog events, String group, String name) {
    assertThat(events.names(group)).as(group).containsExactly(replay(logs.folder().resolve(name)));
    assertThat(events.ends(group)).as(group).isNotEmpty().containsOnly("Success 0");
  }

  /** No task fails for Spark, nor is tried again: what went wrong is a result. */
  private static void assertOneReplayInVain(EventLog events, String name) {
    String group = name + "/distributed";
    assertThat(events.names(group)).as(group).containsExactly(replay(logs.folder().resolve(name)));
    assertThat(events.ends(group)).as(group).contains("Success 0");
    assertThat(events.ends(group)).as(group).isSubsetOf("Success 0", "TaskKilled 0");
    assertThat(events.names(name + "/local")).isEmpty();
  }

  private static String replay(Path of) {
    return "pond: CheckpointReplay of file:" + of;
  }

  private static List<String> reads() {
    long contents = crc(new byte[1000]) + crc(noise(NOISE));
    return List.of(
        // Ids 600 to 999 without 600, 610, … 990: 319800 less 31800.
        "filtered 360 288000",
        "row 601 1202 n601",
        "metadata 4 900 0",
        "collected 900",
        "executors 2",
        // 10 to 49, which sum to 1180, and 10 to 19999.
        "pond 20030 199991135",
        "versions 5",
        "inside 50",
        // Twice 19000 to 19999.
        "query 1000 38999000",
        "entries 3 " + (12 + 1000 + NOISE),
        "contents 2 " + contents,
        "text From a row.",
        "files 2 " + contents);
  }

  private static byte[] noise(int length) {
    byte[] bytes = new byte[length];
    new Random(11).nextBytes(bytes);
    return bytes;
  }

  private static long crc(byte[] bytes) {
    CRC32 crc = new CRC32();
    crc.update(bytes);
    return crc.getValue();
  }
}

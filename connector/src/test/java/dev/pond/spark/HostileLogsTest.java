// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Logs written to do harm, or broken, as a user of Spark meets them. */
class HostileLogsTest {
  private static final StructType SCHEMA = new StructType().add("id", DataTypes.LongType);
  private static final String CANARY = "canary-of-a-row";

  @TempDir Path folder;
  private SparkSession spark;
  private HandmadeTable table;

  @BeforeEach
  void makeATable() throws IOException {
    spark = LocalSpark.fresh();
    table = new HandmadeTable(folder.resolve("t" + UUID.randomUUID()));
    table.create(SCHEMA, List.of(), Map.of()).add(spark.range(3).toDF(), Map.of()).commit();
    assertThat(rows()).isEqualTo(3);
  }

  private long rows() {
    return spark.read().format("pond").load(table.path()).collectAsList().size();
  }

  private Refusal refusal() {
    return Refusal.of(this::rows).hides(CANARY);
  }

  private static String add(String path) {
    return "{\"add\":{\"path\":\""
        + path
        + "\",\"partitionValues\":{},\"size\":1,\"modificationTime\":1,\"dataChange\":true}}";
  }

  private void writeCommit(String content) throws IOException {
    Files.writeString(table.log("00000000000000000001.json"), content, StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "file:/etc/passwd",
        "/etc/passwd",
        "../../../../etc/passwd",
        "%2e%2e/%2e%2e/etc/passwd",
        "http://169.254.169.254/latest/meta-data",
        "a/%2E%2E/%2E%2E/b"
      })
  void pathsThatLeaveTheTableAreRefused(String path) throws IOException {
    writeCommit(add(path));
    refusal()
        .is("POND_PATH_ESCAPES_TABLE")
        .names("origin", "00000000000000000001.json")
        .says(table.path());
  }

  @Test
  void schemasThatNestTooDeeplyAreRefused() throws IOException {
    String open = "{\\\"type\\\":\\\"struct\\\",\\\"fields\\\":[{\\\"name\\\":\\\"a\\\",";
    open += "\\\"nullable\\\":true,\\\"metadata\\\":{},\\\"type\\\":";
    String schema = open.repeat(5000) + "\\\"long\\\"" + "}]}".repeat(5000);
    writeCommit(
        "{\"metaData\":{\"id\":\"x\",\"format\":{\"provider\":\"parquet\",\"options\":{}},"
            + "\"schemaString\":\""
            + schema
            + "\",\"partitionColumns\":[],\"configuration\":{}}}");
    refusal().is("POND_SCHEMA_INVALID").says(table.path());
  }

  @Test
  void jsonThatNestsTooDeeplyIsRefused() throws IOException {
    writeCommit("{\"add\":{\"tags\":" + "{\"a\":".repeat(20_000) + "1" + "}".repeat(20_002));
    refusal().is("POND_LOG_CORRUPT").names("file", "00000000000000000001.json");
  }

  @Test
  void theLastLineMayNotBeCutShort() throws IOException {
    String whole = add("b.parquet").replace("\"size\"", "\"stats\":\"" + CANARY + "\",\"size\"");
    writeCommit(whole + "\n" + whole.substring(0, whole.length() - 25));
    refusal().is("POND_LOG_CORRUPT").says("00000000000000000001.json", "line 2");
  }

  @Test
  void blankLinesAndStrayFilesDoNoHarm() throws IOException {
    writeCommit("\n\n   \n");
    for (String name : List.of("99999999999999999999.json", "x.json", "0.json", "_tmp")) {
      Files.writeString(table.log(name), CANARY, StandardCharsets.UTF_8);
    }
    assertThat(rows()).isEqualTo(3);
  }

  @Test
  void aRemoveMayBeSpeltInAnotherWay() throws IOException {
    Files.copy(table.file("part-0.parquet"), table.file("pört.parquet"));
    writeCommit(add("p%c3%b6rt.parquet"));
    assertThat(rows()).isEqualTo(6);
    Files.writeString(
        table.log("00000000000000000002.json"),
        "{\"remove\":{\"path\":\"p%C3%B6rt.parquet\",\"dataChange\":true}}",
        StandardCharsets.UTF_8);
    assertThat(rows()).isEqualTo(3);
    Files.writeString(
        table.log("00000000000000000003.json"),
        "{\"remove\":{\"path\":\"%zz " + CANARY + "\",\"dataChange\":true}}",
        StandardCharsets.UTF_8);
    assertThat(rows()).isEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"add\":\"canary-of-a-row\"}",
        "{\"add\":{\"partitionValues\":{},\"size\":1,\"modificationTime\":0}}",
        "{\"add\":{\"path\":\"a\",\"partitionValues\":{},\"modificationTime\":0}}",
        "{\"add\":{\"path\":\"a\",\"partitionValues\":{},\"size\":-7,\"modificationTime\":0}}",
        "{\"add\":{\"path\":\"%zz\",\"partitionValues\":{},\"size\":1,\"modificationTime\":0}}",
        "{\"add\":{\"path\":\"\",\"partitionValues\":{},\"size\":1,\"modificationTime\":0}}",
        "{\"add\":{\"path\":\"a\",\"size\":\"canary-of-a-row\"}}",
        "{\"add\":{\"path\":\"a\",\"size\":1e400}}",
        "[1,2,3]",
        "null",
        "canary-of-a-row"
      })
  void actionsOfTheWrongShapeAreRefused(String action) throws IOException {
    writeCommit(action + "\n");
    refusal().is("POND_LOG_CORRUPT").says("00000000000000000001.json", table.path());
  }

  @Test
  void columnsThatDifferByCaseOnlyAreRefused() throws IOException {
    table
        .create(new StructType().add("id", "long").add("ID", "long"), List.of(), Map.of())
        .commit();
    refusal().is("POND_SCHEMA_INVALID").says("id", "ID");
  }

  @Test
  void aGapInTheVersionsIsRefused() throws IOException {
    Files.writeString(
        table.log("00000000000000000002.json"), add("b.parquet"), StandardCharsets.UTF_8);
    refusal().is("POND_LOG_INCOMPLETE").says(table.path());
  }

  @Test
  void aCheckpointThatIsNoParquetIsRefused() throws IOException {
    String name = "00000000000000000000.checkpoint.parquet";
    Files.writeString(table.log(name), CANARY.repeat(10), StandardCharsets.UTF_8);
    Files.delete(table.log("00000000000000000000.json"));
    refusal().is("POND_LOG_CORRUPT").says(name);
  }

  @Test
  @Tag("long")
  void aCommitOfAMillionActionsIsStreamed() throws IOException {
    try (var out = Files.newBufferedWriter(table.log("00000000000000000001.json"))) {
      for (int i = 0; i < 1_000_000; i++) {
        out.write("{\"remove\":{\"path\":\"gone-" + i + ".parquet\",\"dataChange\":true}}\n");
      }
    }
    Assertions.assertTimeout(Duration.ofSeconds(60), () -> assertThat(rows()).isEqualTo(3));
  }

  @Test
  void sizesAndTimesBeyondBeliefCostNothing() throws IOException {
    Files.copy(table.file("part-0.parquet"), table.file("b.parquet"));
    writeCommit(
        add("b.parquet")
            .replace("\"size\":1", "\"size\":" + Long.MAX_VALUE)
            .replace("\"modificationTime\":1", "\"modificationTime\":" + Long.MAX_VALUE));
    Assertions.assertTimeout(Duration.ofSeconds(2), () -> assertThat(rows()).isEqualTo(6));
  }
}

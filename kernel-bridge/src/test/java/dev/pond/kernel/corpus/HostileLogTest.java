// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.corpus;

import static dev.pond.kernel.corpus.TestTable.add;
import static dev.pond.kernel.corpus.TestTable.metadata;
import static dev.pond.kernel.corpus.TestTable.remove;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.pond.kernel.PondException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Logs written to do harm, or broken: a typed error that names the file and quotes nothing. */
class HostileLogTest {
  private static final String CANARY = "AKIA-canary-of-a-row-value";
  private static final String COMMIT_1 = "00000000000000000001.json";

  @TempDir Path folder;
  private TestTable table;

  @BeforeEach
  void newTable() {
    table = TestTable.in(folder.resolve("t"));
  }

  private PondException failure() {
    return Assertions.assertTimeout(
        Duration.ofSeconds(10),
        () -> {
          PondException failure = catchThrowableOfType(() -> table.scan(), PondException.class);
          assertThat(failure).as("a typed failure").isNotNull();
          assertThat(failure).hasMessageContaining(table.uri());
          assertThat(failure.getMessage()).doesNotContain(CANARY);
          assertThat(failure.sqlState()).hasSize(5);
          return failure;
        });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "file:/etc/passwd",
        "/etc/passwd",
        "../../../../etc/passwd",
        "%2e%2e/%2e%2e/etc/passwd",
        "a/%2E%2E/%2E%2E/b",
        "http://169.254.169.254/latest/meta-data",
        "s3a://other/x.parquet"
      })
  void refusesPathsThatLeaveTheTable(String path) {
    table.created(add("ok.parquet")).commit(1, add(path) + "\n");
    PondException failure = failure();
    assertThat(failure.errorClass()).isEqualTo("POND_PATH_ESCAPES_TABLE");
    assertThat(failure).hasMessageContaining(COMMIT_1);
  }

  @Test
  void stopsAtASchemaNestedFiveThousandDeep() {
    String deep =
        "{\\\"type\\\":\\\"struct\\\",\\\"fields\\\":[{\\\"name\\\":\\\"a\\\",\\\"nullable\\\":true,"
            + "\\\"metadata\\\":{},\\\"type\\\":";
    String end = "}]}";
    String schema = deep.repeat(5000) + "\\\"long\\\"" + end.repeat(5000);
    table.commit(0, TestTable.PROTOCOL + "\n" + metadata(schema) + "\n");
    assertThat(failure().errorClass()).isEqualTo("POND_SCHEMA_INVALID");
  }

  @Test
  void stopsAtJsonNestedTwentyThousandDeep() {
    String deep = "{\"add\":{\"tags\":" + "{\"a\":".repeat(20_000) + "1" + "}".repeat(20_002);
    table.created(add("ok.parquet")).commit(1, deep + "\n");
    PondException failure = failure();
    assertThat(failure.errorClass()).isEqualTo("POND_LOG_CORRUPT");
    assertThat(failure).hasMessageContaining(COMMIT_1);
  }

  @Test
  void namesFileAndLineOfATruncatedCommitAndQuotesNothing() {
    String line = add("ok.parquet").replace("\"size\":1", "\"stats\":\"" + CANARY + "\",\"size\"");
    table.created().commit(1, add("a.parquet") + "\n" + line.substring(0, line.length() - 30));
    PondException failure = failure();
    assertThat(failure.errorClass()).isEqualTo("POND_LOG_CORRUPT");
    assertThat(failure).hasMessageContaining(COMMIT_1).hasMessageContaining("line 2");
  }

  @Test
  void skipsBlankLines() throws IOException {
    table.created(add("a.parquet")).commit(1, "\n" + add("b.parquet") + "\n\n  \n");
    assertThat(table.scan().files()).hasSize(2);
  }

  @Test
  void ignoresStrayFilesInTheLog() throws IOException {
    table
        .created(add("a.parquet"))
        .file("99999999999999999999.json", "no commit")
        .file("00000000000000000001.json.tmp", CANARY)
        .file("notes.txt", CANARY)
        .file("_last_checkpoint.bak", CANARY);
    assertThat(table.scan().files()).hasSize(1);
  }

  @Test
  void matchesARemoveInAnotherEncoding() throws IOException {
    table.created(add("a%c3%a9.parquet")).commit(1, remove("a%C3%A9.parquet") + "\n");
    assertThat(table.scan().files()).isEmpty();
  }

  @Test
  void refusesColumnsThatDifferByCaseOnly() {
    String schema = TestTable.SCHEMA.replace("]}", ",") + column("ID") + "]}";
    table.commit(0, TestTable.PROTOCOL + "\n" + metadata(schema) + "\n");
    PondException failure = failure();
    assertThat(failure.errorClass()).isEqualTo("POND_SCHEMA_INVALID");
    assertThat(failure).hasMessageContaining("id").hasMessageContaining("ID");
  }

  @Test
  void refusesAGapBetweenVersions() {
    table.created(add("a.parquet")).commit(2, add("b.parquet") + "\n");
    PondException failure = failure();
    assertThat(failure.errorClass()).isEqualTo("POND_LOG_INCOMPLETE");
  }

  @Test
  void fallsBackFromAHintThatIsGarbage() throws IOException {
    table.created(add("a.parquet")).file("_last_checkpoint", "{\"version\": \"" + CANARY);
    assertThat(table.scan().files()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"version\":9223372036854775807,\"size\":1}",
        "{\"version\":-5,\"size\":1}",
        "{\"version\":40,\"size\":1,\"parts\":2147483647}",
        "[]",
        "null",
        ""
      })
  void survivesAHintThatLies(String hint) throws IOException {
    table.created(add("a.parquet")).file("_last_checkpoint", hint);
    assertThat(table.scan().files()).hasSize(1);
  }

  @Test
  void readsAroundACheckpointThatIsNoParquet() throws IOException {
    table
        .created(add("a.parquet"))
        .commit(1, add("b.parquet") + "\n")
        .file("00000000000000000001.checkpoint.parquet", CANARY.repeat(10))
        .file("_last_checkpoint", "{\"version\":1,\"size\":2}");
    assertThat(table.scan().files()).hasSize(2);
  }

  @Test
  void refusesACheckpointThatIsNoParquetIfTheLogNeedsIt() {
    table
        .commit(1, add("b.parquet") + "\n")
        .file("00000000000000000001.checkpoint.parquet", CANARY.repeat(10));
    PondException failure = failure();
    assertThat(failure.errorClass()).isEqualTo("POND_LOG_CORRUPT");
    assertThat(failure).hasMessageContaining("00000000000000000001.checkpoint.parquet");
  }

  @Test
  void namesAllMissingFeaturesAndTypesAtOnce() {
    String protocol =
        "{\"protocol\":{\"minReaderVersion\":3,\"minWriterVersion\":7,"
            + "\"readerFeatures\":[\"variantType\",\"deletionVectors\",\"madeUp\"],"
            + "\"writerFeatures\":[\"variantType\",\"deletionVectors\",\"madeUp\"]}}";
    String schema = TestTable.SCHEMA.replace("\\\"long\\\"", "\\\"variant\\\"");
    table.commit(0, protocol + "\n" + metadata(schema) + "\n");
    PondException failure = failure();
    assertThat(failure.errorClass()).isEqualTo("POND_FEATURE_UNSUPPORTED");
    assertThat(failure)
        .hasMessageContaining("madeUp")
        .hasMessageContaining("variantType")
        .hasMessageContaining("type variant")
        .hasMessageContaining("version 0");
    assertThat(failure.getMessage()).doesNotContain("deletionVectors");
  }

  @Test
  void refusesActionsOfTheWrongShape() {
    for (String line :
        List.of(
            "{\"add\":" + "\"" + CANARY + "\"}",
            "{\"add\":{\"partitionValues\":{},\"size\":1,\"modificationTime\":0}}",
            "{\"add\":{\"path\":\"a\",\"partitionValues\":{},\"modificationTime\":0}}",
            "{\"add\":{\"path\":\"a\",\"partitionValues\":{},\"size\":-7,\"modificationTime\":0}}",
            "{\"add\":{\"path\":[1],\"partitionValues\":{},\"size\":1,\"modificationTime\":0}}",
            "{\"add\":{\"path\":\"a\",\"size\":\"" + CANARY + "\"}}",
            "[1,2,3]",
            CANARY)) {
      newTable();
      table.created(add("ok.parquet")).commit(1, line + "\n");
      assertThat(failure().errorClass()).as(line).isEqualTo("POND_LOG_CORRUPT");
    }
  }

  @Test
  void refusesAnIncompleteDeletionVectorDescriptor() {
    String line =
        add("ok.parquet")
            .replace("\"size\":1", "\"size\":1,\"deletionVector\":{\"storageType\":\"u\"}");
    table.created().commit(1, line + "\n");
    assertThat(failure().errorClass()).isEqualTo("POND_LOG_CORRUPT");
  }

  @Test
  void refusesALogWithoutProtocolOrMetadata() {
    table.commit(0, add("a.parquet") + "\n");
    assertThat(failure().errorClass()).isEqualTo("POND_LOG_INCOMPLETE");
  }

  @Test
  void refusesAFolderWithoutCommits() {
    assertThat(failure().errorClass()).isEqualTo("POND_NOT_A_TABLE");
  }

  private static String column(String name) {
    return "{\\\"name\\\":\\\""
        + name
        + "\\\",\\\"type\\\":\\\"long\\\",\\\"nullable\\\":true,\\\"metadata\\\":{}}";
  }
}

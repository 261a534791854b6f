// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.ext;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.execution.ExplainMode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a pond table reads of its files when operators stand in a query. */
class OperatorPruningTest {
  private static final SparkSession SPARK = OperatorSession.start();

  @TempDir private static Path folder;

  /** One commit with two files whose statistics tell their kinds apart. */
  @BeforeAll
  static void write() throws IOException {
    StringBuilder log =
        new StringBuilder("{\"protocol\":{\"minReaderVersion\":1,\"minWriterVersion\":2}}\n");
    for (String kind : List.of("call", "type")) {
      Dataset<Row> rows =
          SPARK.sql(
              "SELECT 1 AS id, named_struct('kind', '" + kind + "', 'line', 7) AS attrs, 'x' AS t");
      Path part = folder.resolve("part-" + kind);
      rows.coalesce(1).write().parquet(part.toString());
      if (kind.equals("call")) {
        String schema = rows.schema().json().replace("\"", "\\\"");
        log.append(
                "{\"metaData\":{\"id\":\"m\",\"format\":{\"provider\":\"parquet\",\"options\":{}},")
            .append("\"schemaString\":\"" + schema + "\",\"partitionColumns\":[],")
            .append("\"configuration\":{},\"createdTime\":0}}\n");
      }
      try (Stream<Path> files = Files.list(part)) {
        Path file = files.filter(f -> f.toString().endsWith(".parquet")).findFirst().orElseThrow();
        Files.move(file, folder.resolve(kind + ".parquet"));
      }
      String range = "{\\\"attrs\\\":{\\\"kind\\\":\\\"" + kind + "\\\"}}";
      log.append("{\"add\":{\"path\":\"" + kind + ".parquet\",\"partitionValues\":{},\"size\":")
          .append(Files.size(folder.resolve(kind + ".parquet")))
          .append(",\"modificationTime\":0,\"dataChange\":true,\"stats\":\"{\\\"numRecords\\\":1,")
          .append("\\\"minValues\\\":" + range + ",\\\"maxValues\\\":" + range)
          .append(",\\\"nullCount\\\":{\\\"attrs\\\":{\\\"kind\\\":0}}}\"}}\n");
    }
    Files.createDirectories(folder.resolve("_delta_log"));
    Files.writeString(folder.resolve("_delta_log/00000000000000000000.json"), log);
    SPARK.read().format("pond").load(folder.toString()).createOrReplaceTempView("nodes");
  }

  @AfterAll
  static void stop() {
    SPARK.stop();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "attrs -> 'kind' = 'call'",
        "attrs ->> 'kind' = 'call'",
        "attrs #>> '{kind}' = 'call'",
        "attrs.kind = 'call'"
      })
  void prunesFilesAndColumnsByAFieldOfAStruct(String condition) {
    Dataset<Row> rows = SPARK.sql("SELECT attrs -> 'line' FROM nodes WHERE " + condition);

    assertThat(rows.queryExecution().explainString(ExplainMode.fromString("formatted")))
        .contains("DataFilters: [attrs.kind = 'call']")
        .contains("Files: 1 of 2, pruned 1 by statistics")
        .contains("ReadColumns: [attrs.kind, attrs.line]");
    assertThat(rows.collectAsList()).extracting(row -> row.getInt(0)).containsExactly(7);
  }
}

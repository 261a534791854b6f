// SPDX-License-Identifier: Apache-2.0
package dev.pond.it.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.pond.it.CanonicalRows;
import dev.pond.it.Sparks;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** One read of one table, judged by what must come of it. */
final class ReadCase {
  private final SparkSession spark;
  private final Path table;
  private final JsonNode expected;
  private final Map<String, String> options;

  /**
   * @param options beside those that are expected to be given
   */
  ReadCase(SparkSession spark, Path table, JsonNode expected, Map<String, String> options) {
    this.spark = spark;
    this.table = table;
    this.expected = expected;
    this.options = options;
  }

  /** Runs the case and counts it under what it must be. */
  void run(Map<String, Integer> cases) throws JsonProcessingException {
    String must = expected.get("must").textValue();
    cases.merge("reads: " + must, 1, Integer::sum);
    Dataset<Row> rows;
    List<String> lines;
    try {
      rows = open();
      lines = CanonicalRows.of(rows);
    } catch (Throwable failure) {
      judgeFailure(must, failure);
      return;
    }
    assertThat(must)
        .as("%s rows came from a table with %s", lines.size(), expected.path("error").path("kind"))
        .isNotEqualTo("error");
    judgeRows(rows, lines);
  }

  private Dataset<Row> open() {
    DataFrameReader reader = spark.read().format(Sparks.FORMAT).options(options);
    expected
        .get("options")
        .fields()
        .forEachRemaining(option -> reader.option(option.getKey(), option.getValue().textValue()));
    Dataset<Row> rows = reader.load(table.toString());
    if (!expected.has("select")) {
      return rows;
    }
    List<String> columns = new ArrayList<>();
    expected.get("select").forEach(column -> columns.add(column.textValue()));
    return rows.selectExpr(columns.toArray(String[]::new));
  }

  private static void judgeFailure(String must, Throwable failure) {
    if (must.equals("rows")) {
      throw new AssertionError("The read must succeed: " + failure.getMessage(), failure);
    }
    if (Sparks.isOracle()) {
      return;
    }
    assertThat(Failure.careless(failure)).as("%s", failure).isEmpty();
    assertThat(Failure.errorClasses(failure))
        .withFailMessage(() -> "A read must fail with an error class of pond's: " + failure)
        .anyMatch(name -> name.startsWith("POND_"));
  }

  private void judgeRows(Dataset<Row> rows, List<String> lines) throws JsonProcessingException {
    if (expected.path("error").path("kind").asText().equals("no-columns")) {
      assertThat(lines).as("rows of a table without columns").isEmpty();
    }
    boolean other = expected.has("alternative");
    if (!other && !expected.get("outcome").textValue().equals("rows")) {
      return;
    }
    JsonNode right = other ? expected.get("alternative") : expected;
    if (right.has("schema")) {
      assertThat(SchemaShape.of(rows.schema().json()))
          .isEqualTo(SchemaShape.of(right.get("schema")));
    }
    if (!CanonicalRows.digest(lines).equals(right.get("digest").textValue()) && right.has("rows")) {
      List<String> known = new ArrayList<>();
      right.get("rows").forEach(row -> known.add(row.toString()));
      assertThat(lines).containsExactlyInAnyOrderElementsOf(known);
    }
    assertThat(lines).hasSize(right.get("rowCount").intValue());
    assertThat(CanonicalRows.digest(lines)).isEqualTo(right.get("digest").textValue());
  }
}

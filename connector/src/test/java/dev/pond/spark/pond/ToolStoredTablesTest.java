// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.pond;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pond.spark.LocalSpark;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructField;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The stored tables of ponds that the tool made have the rows that the tool reads in them. */
class ToolStoredTablesTest {
  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS");

  @TempDir static Path folder;
  private static Path ponds;
  private static SparkSession spark;

  @BeforeAll
  static void findPonds() {
    Assumptions.assumeTrue(ToolPonds.folder().isPresent(), ToolPonds.ABSENT);
    ponds = ToolPonds.folder().get();
    spark = LocalSpark.fresh();
  }

  @ParameterizedTest
  @ValueSource(strings = {"farm", "farm-compacted", "dialect"})
  void readsWhatTheToolReads(String name) throws Exception {
    Path pond = ToolPonds.unpack(ponds, name, folder);
    JsonNode answers = ToolPonds.answers(ponds, name);
    Map<String, String> kinds = new HashMap<>();
    answers.get("nodes").forEach(node -> kinds.put(text(node, "path"), text(node, "kind")));

    int compared = 0;
    for (JsonNode table : answers.get("tables")) {
      String kind = kinds.getOrDefault(text(table, "path"), "");
      if ((kind.equals("table") || kind.equals("table:series"))
          && text(table, "must").equals("rows")) {
        compare(
            spark.read().format("pond").option("pond", pond.toString()).load(text(table, "path")),
            table);
        compared++;
      }
    }

    assertThat(compared).isGreaterThanOrEqualTo(6);
  }

  private static String text(JsonNode node, String name) {
    return node.get(name).asText();
  }

  private static void compare(Dataset<Row> rows, JsonNode expected) {
    String path = text(expected, "path");
    assertThat(rows.columns())
        .as(path)
        .containsExactly(
            StreamSupport.stream(expected.get("schema").spliterator(), false)
                .map(column -> column.get(0).asText())
                .toArray(String[]::new));
    assertThat(rows.count()).as(path).isEqualTo(expected.get("rowCount").asLong());
    assertThat(rows.filter("true or rand() < 2").count()).as(path).isEqualTo(rows.count());
    for (JsonNode profile : expected.withArray("profile")) {
      compareProfile(rows, profile, path);
    }
    if (expected.has("rows")) {
      List<List<Object>> wanted = new ArrayList<>();
      expected.get("rows").forEach(row -> wanted.add(values(row)));
      List<List<Object>> found = new ArrayList<>();
      for (Row row : rows.collectAsList()) {
        found.add(values(row));
      }
      assertThat(found).as(path).containsExactlyInAnyOrderElementsOf(wanted);
    }
  }

  private static void compareProfile(Dataset<Row> rows, JsonNode profile, String path) {
    var column = rows.col("`" + text(profile, "column") + "`");
    String at = path + " " + column;
    Row found =
        rows.agg(functions.count(column), functions.min(column), functions.max(column)).head();
    assertThat(found.getLong(0)).as(at).isEqualTo(profile.get("nonNull").asLong());
    if (profile.has("min") && profile.get("min").isNumber()) {
      assertThat(((Number) found.get(1)).doubleValue())
          .as(at)
          .isEqualTo(profile.get("min").asDouble());
      assertThat(((Number) found.get(2)).doubleValue())
          .as(at)
          .isEqualTo(profile.get("max").asDouble());
      double sum = profile.get("sum").asDouble();
      Row total = rows.agg(functions.sum(column.cast("double"))).head();
      assertThat(total.getDouble(0)).as(at).isCloseTo(sum, within(Math.abs(sum) * 1e-9));
    } else if (profile.has("min") && profile.get("min").isTextual()) {
      assertThat(value(found.get(1))).as(at).isEqualTo(text(profile, "min"));
      assertThat(value(found.get(2))).as(at).isEqualTo(text(profile, "max"));
    }
  }

  private static List<Object> values(JsonNode row) {
    List<Object> values = new ArrayList<>();
    for (JsonNode value : row) {
      Object plain = value.isNumber() ? (Object) value.decimalValue().stripTrailingZeros() : null;
      if (value.isBoolean()) {
        plain = value.asBoolean();
      } else if (value.isTextual()) {
        plain = value.asText();
      }
      values.add(plain);
    }
    return values;
  }

  private static List<Object> values(Row row) {
    List<Object> values = new ArrayList<>();
    StructField[] fields = row.schema().fields();
    for (int i = 0; i < fields.length; i++) {
      Object value = row.get(i);
      boolean asText = value instanceof BigDecimal number && number.scale() > 0;
      values.add(
          value instanceof Number && !asText
              ? new BigDecimal(value.toString()).stripTrailingZeros()
              : value(value));
    }
    return values;
  }

  private static Object value(Object value) {
    if (value instanceof Timestamp moment) {
      return MOMENT.format(moment.toInstant().atOffset(ZoneOffset.UTC)) + "Z";
    }
    if (value instanceof Instant moment) {
      return MOMENT.format(moment.atOffset(ZoneOffset.UTC)) + "Z";
    }
    if (value instanceof LocalDateTime moment) {
      return MOMENT.format(moment);
    }
    if (value instanceof Date day) {
      return day.toLocalDate().toString();
    }
    if (value instanceof byte[] bytes) {
      return Base64.getEncoder().encodeToString(bytes);
    }
    return value instanceof BigDecimal number ? number.toPlainString() : value;
  }
}

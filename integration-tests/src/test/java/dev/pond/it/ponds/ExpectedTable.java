// SPDX-License-Identifier: Apache-2.0
package dev.pond.it.ponds;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructField;

/** A table as the tool answered: columns, count, rows or what is known of each column. */
record ExpectedTable(JsonNode expected, boolean computed) {
  /** Runs a query and fails if its result is another. */
  void check(Dataset<Row> table) {
    List<ArrayNode> rows = JsonRows.of(table.collectAsList());
    assertThat(rows.size()).as("rows").isEqualTo(expected.get("rowCount").intValue());
    if (expected.hasNonNull("schema")) {
      checkSchema(table.schema().fields());
    }
    if (expected.has("rows")) {
      JsonNode missing = JsonRows.missing(expected.get("rows"), rows);
      assertThat(missing)
          .withFailMessage(() -> "Row " + missing + " is missing; there are " + head(rows))
          .isNull();
    }
    for (JsonNode column : expected.path("profile")) {
      checkColumn(column, List.of(table.columns()), rows);
    }
  }

  private static String head(List<ArrayNode> rows) {
    return rows.subList(0, Math.min(rows.size(), 10)).toString();
  }

  private void checkSchema(StructField[] fields) {
    List<String> names = Stream.of(fields).map(StructField::name).toList();
    List<String> known = new ArrayList<>();
    expected.get("schema").forEach(column -> known.add(column.get(0).textValue()));
    assertThat(names).as("columns").isEqualTo(known);
    for (int i = 0; i < fields.length; i++) {
      String found = fields[i].dataType().catalogString();
      String type = ArrowNames.spark(expected.get("schema").get(i).get(1).textValue());
      assertThat(ArrowNames.fits(found, type, computed))
          .as("column %s is %s, not %s", fields[i].name(), found, type)
          .isTrue();
    }
  }

  private static void checkColumn(JsonNode known, List<String> columns, List<ArrayNode> rows) {
    String name = known.get("column").textValue();
    int index = columns.indexOf(name);
    List<JsonNode> values =
        rows.stream().map(row -> row.get(index)).filter(value -> !value.isNull()).toList();
    assertThat(values.size()).as("values of %s", name).isEqualTo(known.get("nonNull").intValue());
    if (known.has("distinct")) {
      assertThat(values.stream().distinct().count())
          .as("distinct %s", name)
          .isEqualTo(known.get("distinct").longValue());
    }
    if (known.has("sum")) {
      double sum = values.stream().mapToDouble(Numbers::of).sum();
      assertThat(JsonRows.same(sum, known.get("sum").doubleValue()))
          .as("sum of %s: %s, not %s", name, sum, known.get("sum"))
          .isTrue();
    }
    checkBound(known.path("min"), name, values, -1);
    checkBound(known.path("max"), name, values, 1);
  }

  private static void checkBound(JsonNode bound, String name, List<JsonNode> values, int sign) {
    if (bound.isMissingNode() || bound.isNull()) {
      return;
    }
    JsonNode found =
        values.stream()
            .reduce((one, two) -> sign * compare(one, two) >= 0 ? one : two)
            .orElseThrow(() -> new AssertionError("no values of " + name));
    assertThat(JsonRows.same(bound, found))
        .as("bound of %s: %s, not %s", name, found, bound)
        .isTrue();
  }

  private static int compare(JsonNode one, JsonNode two) {
    return one.isTextual() && two.isTextual()
        ? Arrays.compareUnsigned(one.textValue().getBytes(UTF_8), two.textValue().getBytes(UTF_8))
        : Double.compare(Numbers.of(one), Numbers.of(two));
  }

  private static final class Numbers {
    static double of(JsonNode value) {
      // What is not finite is a text in the tool's answers.
      return value.isNumber() ? value.doubleValue() : Double.parseDouble(value.asText());
    }
  }
}

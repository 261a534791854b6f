// SPDX-License-Identifier: Apache-2.0
package dev.pond.it.ponds;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.sql.Row;
import scala.collection.JavaConverters;

/** Rows as the tool's answers write them. The session must have Java's times. */
final class JsonRows {
  private static final double TOLERANCE = 1e-9;
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final DateTimeFormatter MICROS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS");

  private JsonRows() {}

  static List<ArrayNode> of(List<Row> rows) {
    List<ArrayNode> found = new ArrayList<>();
    for (Row row : rows) {
      ArrayNode values = JSON.arrayNode();
      for (int i = 0; i < row.length(); i++) {
        values.add(json(row.get(i)));
      }
      found.add(values);
    }
    return found;
  }

  private static JsonNode json(Object value) {
    if (value == null) {
      return JSON.nullNode();
    } else if (value instanceof Boolean bool) {
      return JSON.booleanNode(bool);
    } else if (value instanceof Double || value instanceof Float) {
      double number = ((Number) value).doubleValue();
      return Double.isFinite(number) ? JSON.numberNode(number) : JSON.textNode("" + number);
    } else if (value instanceof BigDecimal decimal) {
      return decimal.scale() == 0
          ? JSON.numberNode(decimal.toBigInteger())
          : JSON.textNode(decimal.toPlainString());
    } else if (value instanceof Number number) {
      return JSON.numberNode(number.longValue());
    } else if (value instanceof byte[] bytes) {
      return JSON.textNode(Base64.getEncoder().encodeToString(bytes));
    } else if (value instanceof Instant instant) {
      return JSON.textNode(MICROS.format(instant.atOffset(ZoneOffset.UTC)) + "Z");
    } else if (value instanceof LocalDateTime local) {
      return JSON.textNode(MICROS.format(local));
    } else if (value instanceof Row row) {
      return of(List.of(row)).get(0);
    } else if (value instanceof scala.collection.Seq<?> items) {
      ArrayNode array = JSON.arrayNode();
      JavaConverters.seqAsJavaList(items).forEach(item -> array.add(json(item)));
      return array;
    }
    return JSON.textNode(value.toString());
  }

  /** Returns an expected row for which there is none of its own among the found, if any. */
  static JsonNode missing(Iterable<JsonNode> expected, List<ArrayNode> found) {
    List<ArrayNode> left = new ArrayList<>(found);
    for (JsonNode row : expected) {
      Iterator<ArrayNode> at = left.iterator();
      boolean matched = false;
      while (!matched && at.hasNext()) {
        if (same(row, at.next())) {
          at.remove();
          matched = true;
        }
      }
      if (!matched) {
        return row;
      }
    }
    return null;
  }

  static boolean same(JsonNode one, JsonNode two) {
    if (one.isArray() && two.isArray()) {
      boolean equal = one.size() == two.size();
      for (int i = 0; equal && i < one.size(); i++) {
        equal = same(one.get(i), two.get(i));
      }
      return equal;
    }
    if (one.isNumber() && two.isNumber()) {
      if (one.isIntegralNumber() && two.isIntegralNumber()) {
        return one.bigIntegerValue().equals(two.bigIntegerValue());
      }
      return same(one.doubleValue(), two.doubleValue());
    }
    // Decimals are texts in the tool's answers, and so are numbers too great for JSON's readers.
    if (one.isTextual() && two.isNumber() || one.isNumber() && two.isTextual()) {
      return one.asText().equals(two.asText());
    }
    return one.equals(two);
  }

  static boolean same(double one, double two) {
    return Double.compare(one, two) == 0
        || one == two
        || Math.abs(one - two) <= TOLERANCE * Math.max(Math.abs(one), Math.abs(two));
  }
}

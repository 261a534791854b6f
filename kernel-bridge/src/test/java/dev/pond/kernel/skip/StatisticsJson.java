// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.skip;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pond.kernel.schema.DataType;
import dev.pond.kernel.schema.DecimalType;
import dev.pond.kernel.schema.PrimitiveType;
import dev.pond.kernel.schema.StructField;
import dev.pond.kernel.schema.StructType;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/**
 * Statistics, as {@link FileStatistics} makes them, in the form that writers give them in a log.
 */
final class StatisticsJson {
  private static final ObjectMapper JSON = new ObjectMapper();

  private StatisticsJson() {}

  /**
   * @param schema of the columns that the statistics are of
   */
  static String of(StructType schema, Map<String, Object> statistics) {
    ObjectNode json = JSON.createObjectNode();
    for (Map.Entry<String, Object> member : statistics.entrySet()) {
      if (member.getValue() instanceof Map<?, ?> values) {
        boolean counts = member.getKey().equals("nullCount");
        put(json.putObject(member.getKey()), schema, values, counts);
      } else {
        json.putPOJO(member.getKey(), member.getValue());
      }
    }
    return json.toString();
  }

  private static void put(ObjectNode json, StructType schema, Map<?, ?> values, boolean counts) {
    for (StructField field : schema.fields()) {
      String name = PhysicalNames.of(field);
      Object value = values.get(name);
      if (value instanceof Map<?, ?> inner) {
        put(json.putObject(name), (StructType) field.type(), inner, counts);
      } else if (value != null) {
        put(json, name, counts ? PrimitiveType.LONG : field.type(), value);
      }
    }
  }

  private static void put(ObjectNode json, String name, DataType type, Object value) {
    if (type instanceof DecimalType) {
      json.put(name, (BigDecimal) value);
    } else if (value instanceof Double number) {
      if (Double.isFinite(number)) {
        json.put(name, number);
      } else {
        json.put(name, number.toString());
      }
    } else if (type == PrimitiveType.DATE) {
      json.put(name, LocalDate.ofEpochDay((Long) value).toString());
    } else if (type == PrimitiveType.TIMESTAMP) {
      json.put(name, instant(value).toString());
    } else if (type == PrimitiveType.TIMESTAMP_NTZ) {
      json.put(name, LocalDateTime.ofInstant(instant(value), ZoneOffset.UTC).toString());
    } else if (value instanceof Long number) {
      json.put(name, number);
    } else {
      json.put(name, (String) value);
    }
  }

  private static Instant instant(Object micros) {
    return Instant.EPOCH.plus((Long) micros, ChronoUnit.MICROS);
  }
}

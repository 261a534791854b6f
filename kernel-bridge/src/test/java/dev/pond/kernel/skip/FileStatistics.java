// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.skip;

import dev.pond.kernel.schema.ArrayType;
import dev.pond.kernel.schema.DataType;
import dev.pond.kernel.schema.PrimitiveType;
import dev.pond.kernel.schema.StructField;
import dev.pond.kernel.schema.StructType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Computes the statistics of a file's rows as Delta writers do, with what they lose: strings are
 * cut, timestamps too, and now and then a member is missing.
 */
final class FileStatistics {
  private static final int CUT = 32;
  private static final int LAST = Character.MAX_CODE_POINT;

  private final Random random;
  private final boolean complete;

  /**
   * @param complete whether nothing may be missing
   */
  FileStatistics(Random random, boolean complete) {
    this.random = random;
    this.complete = complete;
  }

  Map<String, Object> of(StructType schema, List<Map<String, Object>> rows) {
    Map<String, Object> min = new HashMap<>();
    Map<String, Object> max = new HashMap<>();
    Map<String, Object> nulls = new HashMap<>();
    collect(schema, rows, min, max, nulls);
    Map<String, Object> statistics = new HashMap<>();
    put(statistics, "minValues", min);
    put(statistics, "maxValues", max);
    put(statistics, "nullCount", nulls);
    put(statistics, "numRecords", (long) rows.size());
    return statistics;
  }

  private void put(Map<String, Object> into, String name, Object value) {
    if (complete || random.nextInt(12) > 0) {
      into.put(name, value);
    }
  }

  private void collect(
      StructType schema,
      List<Map<String, Object>> rows,
      Map<String, Object> min,
      Map<String, Object> max,
      Map<String, Object> nulls) {
    for (StructField field : schema.fields()) {
      String name = PhysicalNames.of(field);
      List<Object> values = new ArrayList<>();
      rows.forEach(row -> values.add(row == null ? null : row.get(field.name())));
      if (field.type() instanceof StructType struct) {
        collect(struct, structs(values), nested(min, name), nested(max, name), nested(nulls, name));
        continue;
      }
      put(nulls, name, values.stream().filter(v -> v == null).count());
      values.removeIf(v -> v == null);
      if (!values.isEmpty() && hasBounds(field.type())) {
        values.sort(order(field.type()));
        put(min, name, lowered(field.type(), values.get(0)));
        put(max, name, raised(field.type(), values.get(values.size() - 1)));
      }
    }
  }

  @SuppressWarnings("unchecked")
  private static List<Map<String, Object>> structs(List<Object> values) {
    List<Map<String, Object>> structs = new ArrayList<>();
    values.forEach(value -> structs.add((Map<String, Object>) value));
    return structs;
  }

  private static Map<String, Object> nested(Map<String, Object> in, String name) {
    Map<String, Object> struct = new HashMap<>();
    in.put(name, struct);
    return struct;
  }

  private static boolean hasBounds(DataType type) {
    return type != PrimitiveType.BOOLEAN
        && type != PrimitiveType.BINARY
        && !(type instanceof ArrayType);
  }

  private static Comparator<Object> order(DataType type) {
    if (type == PrimitiveType.STRING) {
      return Comparator.comparing(text -> codePoints((String) text));
    }
    if (type == PrimitiveType.FLOAT || type == PrimitiveType.DOUBLE) {
      return Comparator.comparing(number -> (Double) number);
    }
    return type instanceof PrimitiveType
        ? Comparator.comparing(number -> (Long) number)
        : Comparator.comparing(number -> (BigDecimal) number);
  }

  /** Returns a text that orders as code points do. */
  private static String codePoints(String text) {
    StringBuilder hex = new StringBuilder();
    text.codePoints().forEach(c -> hex.append(String.format("%06x", c)));
    return hex.toString();
  }

  private Object lowered(DataType type, Object value) {
    if (type == PrimitiveType.STRING) {
      String text = (String) value;
      return text.substring(0, offset(text, CUT));
    }
    return cutTime(type, value);
  }

  private Object raised(DataType type, Object value) {
    return type == PrimitiveType.STRING ? raised((String) value) : cutTime(type, value);
  }

  /** As Spark cuts: after enough characters that a tie-breaker is above the one that follows. */
  private String raised(String text) {
    int length = text.codePointCount(0, text.length());
    if (length <= CUT) {
      return text;
    }
    if (random.nextInt(4) == 0) {
      // A careless writer: cuts, and leaves it at that.
      return text.substring(0, offset(text, CUT));
    }
    int end = CUT;
    while (end < length && text.codePointAt(offset(text, end)) == LAST) {
      end++;
    }
    if (end == length) {
      return text;
    }
    int next = text.codePointAt(offset(text, end));
    return text.substring(0, offset(text, end)) + Character.toString(next < 0x7f ? 0x7f : LAST);
  }

  private static int offset(String text, int codePoints) {
    return text.offsetByCodePoints(0, Math.min(codePoints, text.codePointCount(0, text.length())));
  }

  private Object cutTime(DataType type, Object value) {
    if (type != PrimitiveType.TIMESTAMP && type != PrimitiveType.TIMESTAMP_NTZ) {
      return value;
    }
    long micros = (Long) value;
    long cut =
        random.nextInt(4) == 0 ? micros / 1_000 * 1_000 : Math.floorDiv(micros, 1_000L) * 1_000;
    boolean oddOffset =
        type == PrimitiveType.TIMESTAMP && micros < 63_600_000_000_000L && random.nextBoolean();
    return oddOffset ? cut + (random.nextInt(119) - 59) * 1_000_000L : cut;
  }
}

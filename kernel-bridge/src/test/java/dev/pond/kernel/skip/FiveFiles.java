// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.skip;

import dev.pond.kernel.data.ColumnBatch;
import dev.pond.kernel.expr.Evaluator;
import dev.pond.kernel.expr.RowBatch;
import dev.pond.kernel.schema.ArrayType;
import dev.pond.kernel.schema.DecimalType;
import dev.pond.kernel.schema.MapType;
import dev.pond.kernel.schema.PrimitiveType;
import dev.pond.kernel.schema.StructType;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A table of five files: an ordinary one, one with NaN, one of nulls, one of long texts and ancient
 * times, and one without statistics. What is no number and no day stands among partition values.
 */
final class FiveFiles {
  static final DecimalType DECIMAL = new DecimalType(12, 4);
  static final String LONG_TEXT = "x".repeat(32);
  static final StructType SCHEMA =
      new StructType()
          .add("i", PrimitiveType.INTEGER)
          .add("l", PrimitiveType.LONG)
          .add("d", PrimitiveType.DOUBLE)
          .add("dec", DECIMAL)
          .add("s", PrimitiveType.STRING)
          .add("dt", PrimitiveType.DATE)
          .add("ts", PrimitiveType.TIMESTAMP)
          .add("ntz", PrimitiveType.TIMESTAMP_NTZ)
          .add("b", PrimitiveType.BOOLEAN)
          .add("bin", PrimitiveType.BINARY)
          .add("arr", new ArrayType(PrimitiveType.LONG, true))
          .add("st", new StructType().add("a", PrimitiveType.INTEGER))
          .add("part", PrimitiveType.INTEGER)
          .add("name", PrimitiveType.STRING)
          .add("flag", PrimitiveType.BOOLEAN)
          .add("day", PrimitiveType.DATE);
  private static final MapType TEXTS =
      new MapType(PrimitiveType.STRING, PrimitiveType.STRING, true);
  private static final long T2020 = micros("2020-03-01T10:00:00.123");

  private static final List<Map<String, Object>> FILES =
      List.of(
          file(partition("0", "a", "true", "2024-01-01"), ordinary()),
          file(partition("1", "b", "false", "2024-01-02"), withNaN()),
          file(partition("1", "", null, "not a day"), allNull()),
          file(partition("2", null, "true", null), longTextsAndAncientTimes()),
          file(partition("x", "a/b", "false", "2024-02-29"), new HashMap<>()));

  static long micros(String time) {
    return ChronoUnit.MICROS.between(
        LocalDateTime.parse("1970-01-01T00:00:00"), LocalDateTime.parse(time));
  }

  static Map<String, Object> map(Object... keysAndValues) {
    Map<String, Object> map = new HashMap<>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      map.put((String) keysAndValues[i], keysAndValues[i + 1]);
    }
    return map;
  }

  private static Map<String, Object> partition(String part, String name, String flag, String day) {
    return map("part", part, "name", name, "flag", flag, "day", day);
  }

  private static Map<String, Object> file(
      Map<String, Object> partition, Map<String, Object> statistics) {
    return Map.of("partitionValues", partition, "stats", statistics);
  }

  private static Map<String, Object> nulls(long count) {
    Map<String, Object> nulls = new HashMap<>();
    SCHEMA.fields().forEach(field -> nulls.put(field.name(), count));
    nulls.put("st", map("a", count));
    return nulls;
  }

  private static Map<String, Object> ordinary() {
    return map(
        "numRecords",
        10L,
        "nullCount",
        nulls(0),
        "minValues",
        map(
            "i",
            1L,
            "l",
            10L,
            "d",
            0.0,
            "dec",
            new BigDecimal("1.0000"),
            "s",
            "aaa",
            "dt",
            10L,
            "ts",
            T2020,
            "ntz",
            T2020,
            "st",
            map("a", 1L)),
        "maxValues",
        map(
            "i",
            3L,
            "l",
            30L,
            "d",
            0.0,
            "dec",
            new BigDecimal("2.5000"),
            "s",
            "ccc",
            "dt",
            20L,
            "ts",
            T2020,
            "ntz",
            T2020,
            "st",
            map("a", 3L)));
  }

  private static Map<String, Object> withNaN() {
    return map(
        "numRecords",
        10L,
        "nullCount",
        nulls(1),
        "minValues",
        map(
            "i",
            11L,
            "l",
            110L,
            "d",
            12.5,
            "dec",
            new BigDecimal("-1.0000"),
            "s",
            "kkk",
            "dt",
            110L,
            "ts",
            T2020 + 86_400_000_000L,
            "ntz",
            0L,
            "st",
            map("a", 11L)),
        "maxValues",
        map(
            "i",
            13L,
            "l",
            130L,
            "d",
            Double.NaN,
            "dec",
            new BigDecimal("0.0000"),
            "s",
            "mmm",
            "dt",
            120L,
            "ts",
            T2020 + 172_800_000_000L,
            "ntz",
            0L,
            "st",
            map("a", 11L)));
  }

  private static Map<String, Object> allNull() {
    return map("numRecords", 10L, "nullCount", nulls(10), "minValues", map(), "maxValues", map());
  }

  private static Map<String, Object> longTextsAndAncientTimes() {
    long ancient = micros("1850-06-01T12:00:00");
    return map(
        "numRecords",
        10L,
        "nullCount",
        nulls(0),
        "minValues",
        map(
            "i",
            21L,
            "l",
            210L,
            "d",
            1.0,
            "dec",
            new BigDecimal("5.0000"),
            "s",
            LONG_TEXT,
            "dt",
            -50_000L,
            "ts",
            ancient,
            "ntz",
            ancient,
            "st",
            map("a", 21L)),
        "maxValues",
        map(
            "i",
            21L,
            "l",
            220L,
            "d",
            2.0,
            "dec",
            new BigDecimal("6.0000"),
            "s",
            LONG_TEXT,
            "dt",
            -49_000L,
            "ts",
            ancient,
            "ntz",
            ancient,
            "st",
            map("a", 21L)));
  }

  private FiveFiles() {}

  /** The files that are left to read, by number. */
  static List<Integer> filesRead(SkippingPredicate skipping) {
    StructType schema =
        new StructType().add("partitionValues", TEXTS).add("stats", skipping.statsSchema());
    ColumnBatch batch = RowBatch.of(schema, FILES);
    boolean[] selection = new boolean[FILES.size()];
    Arrays.fill(selection, true);
    for (var filter : List.of(skipping.partitionFilter(), skipping.statisticsFilter())) {
      filter.ifPresent(f -> Evaluator.keepUnlessFalse(Evaluator.of(f, schema), batch, selection));
    }
    List<Integer> read = new ArrayList<>();
    for (int file = 0; file < selection.length; file++) {
      if (selection[file]) {
        read.add(file);
      }
    }
    return read;
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pond.made;

import java.util.Optional;
import org.apache.arrow.vector.types.FloatingPointPrecision;
import org.apache.arrow.vector.types.TimeUnit;
import org.apache.arrow.vector.types.pojo.ArrowType;

/**
 * A column of a made Parquet file.
 *
 * @param type a word of {@link #of}
 */
record MadeColumn(String name, String type, boolean required) {
  /**
   * Reads a column from a name and one of the words {@code long int double float string binary
   * boolean ulong seconds millis micros nanos}; an exclamation mark at the end says NOT NULL. Times
   * are in UTC, as longs; with {@code local-} before the word they have no zone.
   */
  static MadeColumn of(String text) {
    int blank = text.lastIndexOf(' ');
    boolean required = text.endsWith("!");
    String type = text.substring(blank + 1, text.length() - (required ? 1 : 0));
    return new MadeColumn(text.substring(0, blank), type, required);
  }

  /** Returns the column as Parquet's parser reads it. */
  String parquet() {
    String physical =
        switch (type) {
          case "double", "float", "boolean", "binary" -> type + " %s";
          case "string" -> "binary %s (STRING)";
          case "int" -> "int32 %s";
          case "ulong" -> "int64 %s (INTEGER(64,false))";
          case "millis", "micros", "nanos" -> stamp(type, true);
          case "local-millis", "local-micros", "local-nanos" ->
              stamp(type.substring(type.indexOf('-') + 1), false);
          // Parquet has no seconds: the unit is in the Arrow schema alone.
          default -> "int64 %s";
        };
    return (required ? "required " : "optional ") + physical.formatted(name) + "; ";
  }

  private static String stamp(String unit, boolean zone) {
    return "int64 %s (TIMESTAMP(" + unit.toUpperCase(java.util.Locale.ROOT) + "," + zone + "))";
  }

  ArrowType arrow() {
    return switch (type) {
      case "double" -> new ArrowType.FloatingPoint(FloatingPointPrecision.DOUBLE);
      case "float" -> new ArrowType.FloatingPoint(FloatingPointPrecision.SINGLE);
      case "boolean" -> ArrowType.Bool.INSTANCE;
      case "binary" -> ArrowFooter.BYTES;
      case "string" -> ArrowFooter.TEXT;
      case "int" -> new ArrowType.Int(Integer.SIZE, true);
      case "long" -> ArrowFooter.LONG;
      case "ulong" -> new ArrowType.Int(Long.SIZE, false);
      default ->
          new ArrowType.Timestamp(
              unit().orElseThrow(() -> new IllegalArgumentException(type)),
              type.startsWith("local-") ? null : "UTC");
    };
  }

  /** Returns the unit, of a column of times. */
  Optional<TimeUnit> unit() {
    return Optional.ofNullable(
        switch (type.substring(type.indexOf('-') + 1)) {
          case "seconds" -> TimeUnit.SECOND;
          case "millis" -> TimeUnit.MILLISECOND;
          case "micros" -> TimeUnit.MICROSECOND;
          case "nanos" -> TimeUnit.NANOSECOND;
          default -> null;
        });
  }

  /** Returns a time of this column in microseconds. */
  long micros(long value) {
    return switch (unit().orElseThrow()) {
      case SECOND -> Math.multiplyExact(value, 1_000_000L);
      case MILLISECOND -> Math.multiplyExact(value, 1_000L);
      case MICROSECOND -> value;
      case NANOSECOND -> Math.floorDiv(value, 1_000L);
    };
  }
}

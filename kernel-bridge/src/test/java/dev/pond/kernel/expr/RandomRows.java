// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.expr;

import dev.pond.kernel.schema.ArrayType;
import dev.pond.kernel.schema.DataType;
import dev.pond.kernel.schema.DecimalType;
import dev.pond.kernel.schema.PrimitiveType;
import dev.pond.kernel.schema.StructField;
import dev.pond.kernel.schema.StructType;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Random values from small pools with many edges in them, so that values meet and nearly meet. */
public final class RandomRows {
  private static final String SIXTEEN = "0123456789abcdef";
  private static final List<String> STRINGS =
      List.of(
          "",
          "a",
          "ab",
          "abc",
          "b",
          "\u007f",
          "é",
          "\uffff",
          "😀",
          SIXTEEN + SIXTEEN,
          SIXTEEN + SIXTEEN + "!",
          SIXTEEN + SIXTEEN + "a",
          SIXTEEN + SIXTEEN + "ab",
          SIXTEEN + SIXTEEN + "é",
          SIXTEEN + SIXTEEN + "\u007fz",
          SIXTEEN + "0123456789abcde",
          SIXTEEN + "0123456789abcdefé",
          SIXTEEN + SIXTEEN + "\udbff\udfff",
          SIXTEEN + SIXTEEN + "\udbff\udfff\udbff\udfffx",
          "é".repeat(16),
          "é".repeat(33),
          "😀".repeat(8),
          "😀".repeat(40));

  /** Before zones had whole minutes, about the end of that, the epoch, today, and far away. */
  private static final long[] SECONDS = {
    -62_135_596_800L,
    -14_830_974_000L,
    -2_208_988_800L,
    63_593_070L,
    94_694_400L,
    0L,
    1_583_056_800L,
    253_402_300_799L,
    -9_223_372_036_000L,
    9_223_372_036_000L
  };

  private final Random random;

  public RandomRows(Random random) {
    this.random = random;
  }

  /** Columns of every type. */
  public static StructType schema() {
    return new StructType()
        .add("y", PrimitiveType.BYTE)
        .add("h", PrimitiveType.SHORT)
        .add("i", PrimitiveType.INTEGER)
        .add("j", PrimitiveType.INTEGER)
        .add("l", PrimitiveType.LONG)
        .add("f", PrimitiveType.FLOAT)
        .add("d", PrimitiveType.DOUBLE)
        .add("dec", new DecimalType(12, 4))
        .add("s", PrimitiveType.STRING)
        .add("t", PrimitiveType.STRING)
        .add("dt", PrimitiveType.DATE)
        .add("ts", PrimitiveType.TIMESTAMP)
        .add("ntz", PrimitiveType.TIMESTAMP_NTZ)
        .add("b", PrimitiveType.BOOLEAN)
        .add("bin", PrimitiveType.BINARY)
        .add("arr", new ArrayType(PrimitiveType.LONG, true))
        .add("st", new StructType().add("a", PrimitiveType.INTEGER).add("b", PrimitiveType.STRING));
  }

  public Map<String, Object> row(StructType schema, double nulls) {
    Map<String, Object> row = new HashMap<>();
    for (StructField field : schema.fields()) {
      row.put(field.name(), random.nextDouble() < nulls ? null : value(field.type(), nulls));
    }
    return row;
  }

  private Object value(DataType type, double nulls) {
    if (type instanceof StructType struct) {
      return row(struct, nulls);
    }
    return type instanceof ArrayType ? List.of(1L) : value(type);
  }

  /** Returns a value, not NULL, of a type without parts. */
  public Object value(DataType type) {
    if (type instanceof DecimalType decimal) {
      BigDecimal[] pool = {
        BigDecimal.ZERO,
        BigDecimal.ONE,
        new BigDecimal("-0.0001"),
        new BigDecimal("1.5"),
        new BigDecimal("99999999.9999"),
        new BigDecimal("-99999999.9999")
      };
      return pool[random.nextInt(pool.length)].setScale(decimal.scale());
    }
    return switch ((PrimitiveType) type) {
      case BOOLEAN -> random.nextBoolean();
      case BYTE -> whole(Byte.MIN_VALUE, Byte.MAX_VALUE);
      case SHORT -> whole(Short.MIN_VALUE, Short.MAX_VALUE);
      case INTEGER -> whole(Integer.MIN_VALUE, Integer.MAX_VALUE);
      case LONG ->
          random.nextInt(8) == 0 ? (Long) ((1L << 53) + 1) : whole(Long.MIN_VALUE, Long.MAX_VALUE);
      case DATE -> (long) random.nextInt(7) - 3 + (random.nextBoolean() ? 0 : 2_000_000);
      case FLOAT ->
          (double)
              new float[] {
                    0f,
                    -0f,
                    0.1f,
                    1f,
                    1.5f,
                    3f,
                    Float.NaN,
                    Float.POSITIVE_INFINITY,
                    -Float.MAX_VALUE
                  }
                  [random.nextInt(9)];
      case DOUBLE ->
          new double[] {0.0, -0.0, 0.1, 1, 1.5, 0x1p53, Double.NaN, Double.NEGATIVE_INFINITY, 1e308}
              [random.nextInt(9)];
      case STRING -> STRINGS.get(random.nextInt(STRINGS.size()));
      case BINARY -> new byte[][] {{}, {0}, {1, 2}, {-1}}[random.nextInt(4)];
      case TIMESTAMP, TIMESTAMP_NTZ -> micros();
      case VOID -> null;
    };
  }

  private Long whole(long min, long max) {
    int pick = random.nextInt(10);
    return pick == 0 ? (Long) min : pick == 1 ? (Long) max : (Long) (pick - 4L);
  }

  private Long micros() {
    long second = SECONDS[random.nextInt(SECONDS.length)];
    long near = random.nextBoolean() ? random.nextInt(241) - 120 : 0;
    long fraction = new long[] {0, 1, 999, 1_000, 123_456, 999_999}[random.nextInt(6)];
    long limit = Long.MAX_VALUE / 1_000_000 - 1;
    return Math.max(-limit, Math.min(limit, second + near)) * 1_000_000 + fraction;
  }
}

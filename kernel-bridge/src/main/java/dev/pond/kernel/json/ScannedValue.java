// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.json;

import dev.pond.kernel.data.VectorBuilder;
import dev.pond.kernel.schema.DataType;
import dev.pond.kernel.schema.DecimalType;
import dev.pond.kernel.schema.PrimitiveType;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;

/** Reads the values of one type of leaf from the bytes of a text. Not thread-safe. */
final class ScannedValue {
  /** All whole numbers up to here, and these powers of ten, are exact as doubles. */
  private static final long EXACT = 1L << 53;

  private static final double[] POWERS = {
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18
  };

  /** Of a double's bits, those that a float has no place for; in the middle between two floats. */
  private static final long BELOW_FLOAT = (1L << 29) - 1;

  private static final long MIDDLE = 1L << 28;
  private static final int LONGEST_TIME = 64;

  private final DataType type;
  private final PrimitiveType kind;
  private final char[] time = new char[LONGEST_TIME];

  private ScannedValue(DataType type) {
    this.type = type;
    kind = type instanceof PrimitiveType primitive ? primitive : null;
  }

  static ScannedValue of(DataType type) {
    return new ScannedValue(type);
  }

  /**
   * Passes a value that is not null and appends it, or NULL if it is of another type.
   *
   * @param first its first byte
   * @return false if another parser has to look at it
   */
  boolean read(ByteScanner text, byte first, VectorBuilder into, int depth) {
    boolean isNumber = first == '-' || first >= '0' && first <= '9';
    if (kind == null) {
      return isNumber ? decimal(text, into, (DecimalType) type) : other(text, into, depth);
    }
    return switch (kind) {
      case LONG ->
          isNumber ? whole(text, into, Long.MIN_VALUE, Long.MAX_VALUE) : other(text, into, depth);
      case INTEGER ->
          isNumber
              ? whole(text, into, Integer.MIN_VALUE, Integer.MAX_VALUE)
              : other(text, into, depth);
      case SHORT ->
          isNumber ? whole(text, into, Short.MIN_VALUE, Short.MAX_VALUE) : other(text, into, depth);
      case BYTE ->
          isNumber ? whole(text, into, Byte.MIN_VALUE, Byte.MAX_VALUE) : other(text, into, depth);
      // Words like NaN are numbers too.
      case DOUBLE, FLOAT ->
          isNumber ? floating(text, into) : first != '"' && other(text, into, depth);
      case STRING, BINARY -> first == '"' ? string(text, into) : other(text, into, depth);
      case DATE, TIMESTAMP, TIMESTAMP_NTZ ->
          first == '"' ? time(text, into) : other(text, into, depth);
      case BOOLEAN -> truth(text, first, into, depth);
      case VOID -> other(text, into, depth);
    };
  }

  private static boolean other(ByteScanner text, VectorBuilder into, int depth) {
    into.appendNull();
    return text.skip(depth);
  }

  private static boolean truth(ByteScanner text, byte first, VectorBuilder into, int depth) {
    if (first != 't' && first != 'f') {
      return other(text, into, depth);
    }
    into.appendBoolean(first == 't');
    return text.literal(first == 't' ? "true" : "false");
  }

  private static boolean whole(ByteScanner text, VectorBuilder into, long min, long max) {
    if (!text.number() || text.isWhole() && !text.isShort()) {
      return false;
    }
    long value = text.unscaled();
    if (text.isWhole() && value >= min && value <= max) {
      into.appendLong(value);
    } else {
      into.appendNull();
    }
    return true;
  }

  private boolean floating(ByteScanner text, VectorBuilder into) {
    int start = text.at();
    if (!text.number()) {
      return false;
    }
    double value;
    if (text.isShort() && Math.abs(text.unscaled()) <= EXACT) {
      double exact = text.unscaled() / POWERS[text.scale()];
      value = exact == 0 && text.isNegative() && !text.isWhole() ? -0.0 : exact;
    } else if (text.isWhole()) {
      return false;
    } else {
      value =
          Double.parseDouble(
              new String(text.text(), start, text.at() - start, StandardCharsets.US_ASCII));
    }
    if (kind == PrimitiveType.FLOAT) {
      boolean even = (Double.doubleToRawLongBits(value) & BELOW_FLOAT) != MIDDLE;
      boolean normal = value == 0 || Math.abs(value) >= Float.MIN_NORMAL;
      if (!even || !normal || Math.abs(value) > Float.MAX_VALUE) {
        return false;
      }
      into.appendDouble((float) value);
      return true;
    }
    if (Double.isInfinite(value)) {
      into.appendNull();
    } else {
      into.appendDouble(value);
    }
    return true;
  }

  private static boolean string(ByteScanner text, VectorBuilder into) {
    int start = text.at() + 1;
    int last = text.string(false);
    if (last < 0) {
      return false;
    }
    into.appendBytes(text.text(), start, last - start);
    return true;
  }

  private boolean time(ByteScanner text, VectorBuilder into) {
    int start = text.at() + 1;
    int length = text.string(false) - start;
    if (length < 0 || length > LONGEST_TIME) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      byte b = text.text()[start + i];
      if (b < 0) {
        return false;
      }
      time[i] = (char) b;
    }
    long value =
        switch (kind) {
          case DATE -> JsonTimes.date(time, 0, length);
          case TIMESTAMP -> JsonTimes.timestamp(time, 0, length, JsonTimes.Zone.REQUIRED);
          default -> JsonTimes.timestamp(time, 0, length, JsonTimes.Zone.NONE);
        };
    if (value == JsonTimes.INVALID) {
      into.appendNull();
    } else {
      into.appendLong(value);
    }
    return true;
  }

  private static boolean decimal(ByteScanner text, VectorBuilder into, DecimalType type) {
    if (!text.number() || !text.isShort()) {
      return false;
    }
    BigDecimal value = BigDecimal.valueOf(text.unscaled(), text.scale());
    BigDecimal fitting = JsonScalars.fitting(value, type);
    if (fitting == null) {
      into.appendNull();
    } else {
      into.appendDecimal(fitting);
    }
    return true;
  }
}

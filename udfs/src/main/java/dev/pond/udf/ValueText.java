// SPDX-License-Identifier: Apache-2.0
package dev.pond.udf;

import java.nio.charset.StandardCharsets;

/**
 * Values as UTF-8 text, and integers and booleans from text: the rules that all functions share.
 *
 * <p>The arrays that come back may be shared and are not to be changed. Thread-safe.
 */
public final class ValueText {
  private static final byte[] TRUE = ascii("true");
  private static final byte[] FALSE = ascii("false");
  private static final byte[] NAN = ascii("NaN");
  private static final byte[] INFINITY = ascii("inf");
  private static final byte[] MINUS_INFINITY = ascii("-inf");
  private static final String INVALID_TEXT = "22018";

  private ValueText() {}

  /** Returns the decimal digits, with a minus sign if the value is negative. */
  public static byte[] of(long value) {
    byte[] text = new byte[Decimal.length(value)];
    Decimal.put(value, text, text.length);
    return text;
  }

  /** Returns {@code true} or {@code false}. */
  public static byte[] of(boolean value) {
    return value ? TRUE : FALSE;
  }

  /**
   * Returns the shortest decimal that reads back as the value, the nearest of several, never with
   * an exponent: {@code 1}, {@code 0.0000001}, {@code -0}, {@code NaN}, {@code inf}, {@code -inf}.
   */
  public static byte[] of(double value) {
    if (Double.isFinite(value)) {
      return ShortestDecimal.of(value);
    }
    return special(value);
  }

  /** As {@link #of(double)}, the shortest decimal that reads back as the 32-bit value. */
  public static byte[] of(float value) {
    if (Float.isFinite(value)) {
      return ShortestDecimal.of(value);
    }
    return special(value);
  }

  /**
   * Returns the integer that a text stands for: an optional sign and ASCII digits, no blanks.
   *
   * @throws InvalidInputException if it is anything else or does not fit into 64 bits
   */
  public static long toLong(byte[] utf8, int from, int length) {
    boolean signed = length > 0 && (utf8[from] == '-' || utf8[from] == '+');
    boolean negative = signed && utf8[from] == '-';
    if (length == (signed ? 1 : 0)) {
      throw notAnInteger();
    }
    // Counted downward, because the least long has no positive counterpart.
    long value = 0;
    for (int i = from + (signed ? 1 : 0); i < from + length; i++) {
      int digit = utf8[i] - '0';
      if (digit < 0 || digit > 9 || value < Long.MIN_VALUE / 10) {
        throw notAnInteger();
      }
      value *= 10;
      if (value < Long.MIN_VALUE + digit) {
        throw notAnInteger();
      }
      value -= digit;
    }
    if (!negative && value == Long.MIN_VALUE) {
      throw notAnInteger();
    }
    return negative ? value : -value;
  }

  /** Returns the value toward zero; the nearest long if it does not fit, and 0 for NaN. */
  public static long toLong(double value) {
    return (long) value;
  }

  /**
   * Returns true for true, t, 1, yes and y, false for false, f, 0, no and n, blanks around them and
   * ASCII case left aside, and null for a blank text.
   *
   * @throws InvalidInputException if it is anything else
   */
  public static Boolean toBoolean(byte[] utf8, int from, int length) {
    long word = Blank.trimmed(utf8, from, length);
    int start = Blank.from(word);
    int size = Blank.length(word);
    if (size == 0) {
      return null;
    }
    if (isAnyOf(utf8, start, size, "true", "t", "1", "yes", "y")) {
      return Boolean.TRUE;
    }
    if (isAnyOf(utf8, start, size, "false", "f", "0", "no", "n")) {
      return Boolean.FALSE;
    }
    throw new InvalidInputException(
        "POND_BOOLEAN_TEXT_INVALID",
        INVALID_TEXT,
        "unsupported boolean literal: write true or false, t or f, 1 or 0, yes or no, y or n");
  }

  private static boolean isAnyOf(byte[] utf8, int from, int length, String... words) {
    for (String word : words) {
      if (AsciiCase.matches(utf8, from, length, word)) {
        return true;
      }
    }
    return false;
  }

  private static InvalidInputException notAnInteger() {
    return new InvalidInputException(
        "POND_INTEGER_TEXT_INVALID",
        INVALID_TEXT,
        "failed to parse integer: a sign, if any, and decimal digits are all that may stand there,"
            + " and the number must fit into 64 bits");
  }

  private static byte[] special(double value) {
    if (Double.isNaN(value)) {
      return NAN;
    }
    return value > 0 ? INFINITY : MINUS_INFINITY;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}

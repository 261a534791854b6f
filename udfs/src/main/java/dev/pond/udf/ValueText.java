// SPDX-License-Identifier: Apache-2.0
package dev.pond.udf;

/**
 * Values as UTF-8 text, and integers and booleans from text: the rules that all functions share.
 */
public final class ValueText {
  private ValueText() {}

  /** Returns the decimal digits, with a minus sign if the value is negative. */
  public static byte[] of(long value) {
    return new byte[0];
  }

  /** Returns {@code true} or {@code false}. */
  public static byte[] of(boolean value) {
    return new byte[0];
  }

  /**
   * Returns the shortest decimal that reads back as the value, the nearest of several, never with
   * an exponent: {@code 1}, {@code 0.0000001}, {@code -0}, {@code NaN}, {@code inf}, {@code -inf}.
   */
  public static byte[] of(double value) {
    return new byte[0];
  }

  /** As {@link #of(double)}, the shortest decimal that reads back as the 32-bit value. */
  public static byte[] of(float value) {
    return new byte[0];
  }

  /**
   * Returns the integer that a text stands for: an optional sign and ASCII digits, no blanks.
   *
   * @throws InvalidInputException if it is anything else or does not fit into 64 bits
   */
  public static long toLong(byte[] utf8, int from, int length) {
    return 0;
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
    return null;
  }
}

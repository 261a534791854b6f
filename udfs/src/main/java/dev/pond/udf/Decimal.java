// SPDX-License-Identifier: Apache-2.0
package dev.pond.udf;

/** Decimal digits of integers, written into arrays of bytes. */
final class Decimal {
  private Decimal() {}

  /** Returns the number of characters that a value takes, its minus sign included. */
  static int length(long value) {
    int sign = value < 0 ? 1 : 0;
    // Negative numbers reach farther than positive ones.
    long rest = value < 0 ? value : -value;
    int digits = 1;
    for (long limit = -10; rest <= limit; limit *= 10) {
      digits++;
      if (digits == 19) {
        break;
      }
    }
    return sign + digits;
  }

  /** Writes a value so that its last digit stands before an index; returns where it starts. */
  static int put(long value, byte[] text, int end) {
    long rest = value < 0 ? value : -value;
    int at = end;
    do {
      long quotient = rest / 10;
      text[--at] = (byte) ('0' - (rest - quotient * 10));
      rest = quotient;
    } while (rest != 0);
    if (value < 0) {
      text[--at] = '-';
    }
    return at;
  }
}

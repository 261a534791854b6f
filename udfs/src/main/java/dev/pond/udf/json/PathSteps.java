// SPDX-License-Identifier: Apache-2.0
package dev.pond.udf.json;

/** The steps of a path as PostgreSQL reads them. */
public final class PathSteps {
  private PathSteps() {}

  /**
   * Returns the array index that a step means: blanks, a sign, ASCII digits, within 32 bits.
   * Returns null for every other text.
   */
  public static Integer index(byte[] step) {
    int at = 0;
    while (at < step.length && isBlank(step[at])) {
      at++;
    }
    boolean negative = at < step.length && step[at] == '-';
    if (negative || (at < step.length && step[at] == '+')) {
      at++;
    }
    if (at == step.length) {
      return null;
    }
    long value = 0;
    for (; at < step.length; at++) {
      int digit = step[at] - '0';
      if (digit < 0 || digit > 9) {
        return null;
      }
      value = Math.min(value * 10 + digit, 1L << 32);
    }
    value = negative ? -value : value;
    return value == (int) value ? (Integer) (int) value : null;
  }

  static boolean isBlank(int c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
  }
}

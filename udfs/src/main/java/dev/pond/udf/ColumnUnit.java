// SPDX-License-Identifier: Apache-2.0
package dev.pond.udf;

/** The units in which a column of a text line is counted. */
public enum ColumnUnit {
  /** Bytes, wherever they fall. */
  BYTE(3),
  /** Bytes, at the borders of characters only. */
  UTF8(1),
  /** 16-bit units; a character above U+FFFF counts two. */
  UTF16(2),
  /** Code points. */
  UTF32(3);

  private final int encoding;

  ColumnUnit(int encoding) {
    this.encoding = encoding;
  }

  /**
   * Returns the unit that a text means, blanks around it and ASCII case left aside.
   *
   * <p>A number means UTF8 for 1, UTF16 for 2 and UTF32 for any other. Any other text means what it
   * contains: BYTE, UTF8 or UTF16, in this order, and UTF32 if it has none of them; so {@code
   * UTF-8} with the hyphen means UTF32.
   */
  public static ColumnUnit parse(byte[] utf8, int from, int length) {
    long name = Blank.trimmed(utf8, from, length);
    return AsciiCase.contains(utf8, Blank.from(name), Blank.length(name), "byte")
        ? BYTE
        : named(utf8, Blank.from(name), Blank.length(name));
  }

  /**
   * Returns 1 for UTF8, 2 for UTF16 and 3 for any other text, the answer of position_encoding_norm.
   *
   * <p>A text that contains BYTE and one of the others means the other here.
   */
  public static int encoding(byte[] utf8, int from, int length) {
    long name = Blank.trimmed(utf8, from, length);
    return named(utf8, Blank.from(name), Blank.length(name)).encoding;
  }

  private static ColumnUnit named(byte[] utf8, int from, int length) {
    int number = digits(utf8, from, length);
    if (number == 1 || (number < 0 && AsciiCase.contains(utf8, from, length, "utf8"))) {
      return UTF8;
    }
    if (number == 2 || (number < 0 && AsciiCase.contains(utf8, from, length, "utf16"))) {
      return UTF16;
    }
    return UTF32;
  }

  /** Returns 1, 2, or 0 for another number, and -1 for what is not made of ASCII digits. */
  private static int digits(byte[] utf8, int from, int length) {
    if (length == 0) {
      return -1;
    }
    int value = 0;
    for (int i = 0; i < length; i++) {
      int digit = utf8[from + i] - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      // All that matters is whether the number is 1 or 2, however many zeros stand before it.
      value = Math.min(value * 10 + digit, 3);
    }
    return value == 3 ? 0 : value;
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pond.udf;

/**
 * What counts as blank: the 25 code points with Unicode's White_Space property, and no others.
 *
 * <p>The table is written out, because every method of the JDK that sounds like it has another one:
 * U+001C to U+001F are not blank here, and U+0085, U+00A0, U+2007 and U+202F are.
 */
public final class Blank {
  private Blank() {}

  /** Returns true if the code point is blank. */
  public static boolean is(int codePoint) {
    if (codePoint < 0x80) {
      return isAscii(codePoint);
    }
    return switch (codePoint) {
      case 0x85, 0xA0, 0x1680, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000 -> true;
      default -> codePoint >= 0x2000 && codePoint <= 0x200A;
    };
  }

  /** As {@link #is} for a byte of UTF-8; bytes of longer sequences are not blank by themselves. */
  static boolean isAscii(int b) {
    return b == ' ' || (b >= 0x09 && b <= 0x0D);
  }

  /**
   * Returns the slice without blanks at both ends, packed for {@link #from} and {@link #length}.
   *
   * <p>Nothing is allocated. A slice of blanks alone gives an empty one.
   *
   * @param utf8 an array that holds the text
   * @param from the index of its first byte
   * @param length the number of its bytes
   */
  public static long trimmed(byte[] utf8, int from, int length) {
    int end = from + length;
    int first = skip(utf8, from, end);
    int last = unskip(utf8, first, end);
    return ((long) first << 32) | (last - first);
  }

  /** Returns the index of the first byte of a slice that {@link #trimmed} has packed. */
  public static int from(long slice) {
    return (int) (slice >>> 32);
  }

  /** Returns the number of bytes of a slice that {@link #trimmed} has packed. */
  public static int length(long slice) {
    return (int) slice;
  }

  /** Returns the index of the first byte, from {@code at} on, that does not belong to a blank. */
  static int skip(byte[] utf8, int at, int end) {
    int next = at;
    for (int n = leading(utf8, next, end); n > 0; n = leading(utf8, next, end)) {
      next += n;
    }
    return next;
  }

  /** Returns the number of bytes of the blank that stands at an index, 0 if there is none. */
  static int leading(byte[] utf8, int at, int end) {
    if (at >= end) {
      return 0;
    }
    int b = utf8[at];
    if (b >= 0) {
      return isAscii(b) ? 1 : 0;
    }
    if (b == (byte) 0xC2) {
      return at + 1 < end && isLatin(utf8[at + 1]) ? 2 : 0;
    }
    return at + 2 < end && isWide(b, utf8[at + 1], utf8[at + 2]) ? 3 : 0;
  }

  private static int unskip(byte[] utf8, int first, int end) {
    int last = end;
    for (int n = trailing(utf8, first, last); n > 0; n = trailing(utf8, first, last)) {
      last -= n;
    }
    return last;
  }

  private static int trailing(byte[] utf8, int first, int end) {
    if (end <= first) {
      return 0;
    }
    int b = utf8[end - 1];
    if (b >= 0) {
      return isAscii(b) ? 1 : 0;
    }
    if (end - first >= 2 && utf8[end - 2] == (byte) 0xC2) {
      return isLatin(b) ? 2 : 0;
    }
    return end - first >= 3 && isWide(utf8[end - 3], utf8[end - 2], b) ? 3 : 0;
  }

  /** U+0085 and U+00A0, whose first byte is C2. */
  private static boolean isLatin(int second) {
    return second == (byte) 0x85 || second == (byte) 0xA0;
  }

  private static boolean isWide(int b1, int b2, int b3) {
    if ((b1 & 0xF0) != 0xE0 || (b2 & 0xC0) != 0x80 || (b3 & 0xC0) != 0x80) {
      return false;
    }
    int codePoint = ((b1 & 0x0F) << 12) | ((b2 & 0x3F) << 6) | (b3 & 0x3F);
    // Three bytes that stand for less than U+0800 are malformed, not another way to write it.
    return codePoint >= 0x800 && is(codePoint);
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pond.udf;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Looks at ASCII text eight bytes at a time.
 *
 * <p>All tests rest on the same fact: as long as no byte of a word has its top bit set, adding at
 * most 128 to each byte carries into no neighbour, and the top bit tells whether a limit is
 * reached.
 */
final class AsciiScan {
  static final int NORMAL = 0;
  static final int CAPITALS = 1;
  static final int OTHER = 2;

  private static final VarHandle WORD =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long ONES = 0x0101010101010101L;
  private static final long TOPS = ONES << 7;
  private static final long SPACES = ' ' * ONES;

  private AsciiScan() {}

  /** Returns true if no byte has its top bit set. */
  static boolean isAscii(byte[] utf8, int from, int length) {
    int end = from + length;
    int at = from;
    for (; at + 8 <= end; at += 8) {
      if ((word(utf8, at) & TOPS) != 0) {
        return false;
      }
    }
    for (; at < end; at++) {
      if (utf8[at] < 0) {
        return false;
      }
    }
    return true;
  }

  /**
   * Returns {@link #NORMAL} if the slice is ASCII without blanks at its ends, without capitals if
   * {@code lower}, and without blanks but single spaces if {@code collapse}; {@link #CAPITALS} if
   * it is but for capitals; else {@link #OTHER}, which may also stand for control characters.
   */
  static int look(byte[] utf8, int from, int length, boolean lower, boolean collapse) {
    if (length == 0) {
      return NORMAL;
    }
    int end = from + length;
    if (utf8[from] <= ' ' || utf8[end - 1] <= ' ') {
      return OTHER;
    }
    long faults = 0;
    long capitals = 0;
    long runs = 0;
    long spaceBefore = 0;
    int at = from;
    for (; at + 8 <= end; at += 8) {
      long word = word(utf8, at);
      long spaces = spaces(word);
      faults |= faults(word);
      capitals |= capitals(word);
      runs |= spaces & ((spaces << 8) | spaceBefore);
      spaceBefore = spaces >>> 56;
    }
    if (at < end) {
      // The rest is read together with bytes before it that were seen, or are none of the text.
      long word = length >= 8 ? word(utf8, end - 8) : few(utf8, from, end);
      long spaces = spaces(word);
      faults |= faults(word);
      capitals |= capitals(word);
      runs |= spaces & (spaces << 8);
    }
    if ((faults & TOPS) != 0 || (collapse && runs != 0)) {
      return OTHER;
    }
    return lower && (capitals & TOPS) != 0 ? CAPITALS : NORMAL;
  }

  /** Returns a slice of ASCII with small letters for capitals. */
  static byte[] lower(byte[] utf8, int from, int length) {
    byte[] text = Arrays.copyOfRange(utf8, from, from + length);
    int at = 0;
    for (; at + 8 <= length; at += 8) {
      long word = word(text, at);
      // The bit that makes a letter small stands two below the top.
      WORD.set(text, at, word | ((capitals(word) & TOPS) >>> 2));
    }
    for (; at < length; at++) {
      text[at] = (byte) AsciiCase.lower(text[at]);
    }
    return text;
  }

  /** Top bits where a byte is not ASCII or is a control character; other bits mean nothing. */
  private static long faults(long word) {
    return word | ~(word + (0x80 - ' ') * ONES);
  }

  /** Top bits where a byte is a capital; right if the word is ASCII; other bits mean nothing. */
  private static long capitals(long word) {
    return (word + (0x80 - 'A') * ONES) & ~(word + (0x80 - 'Z' - 1) * ONES);
  }

  /** Top bits where a byte is a space; right if the word is ASCII. */
  private static long spaces(long word) {
    return ~((word ^ SPACES) + 0x7F * ONES) & TOPS;
  }

  /** Fewer than eight bytes, filled up with one that is no fault. */
  private static long few(byte[] utf8, int from, int end) {
    long word = '0' * ONES;
    for (int i = from; i < end; i++) {
      word = (word << 8) | (utf8[i] & 0xFF);
    }
    return word;
  }

  private static long word(byte[] utf8, int at) {
    return (long) WORD.get(utf8, at);
  }
}

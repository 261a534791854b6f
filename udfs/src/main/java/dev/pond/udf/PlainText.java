// SPDX-License-Identifier: Apache-2.0
package dev.pond.udf;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UProperty;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * The code points up to U+FFFF that a normalization leaves alone wherever they stand, as a set.
 *
 * <p>A text of nothing else needs no decoding. In the set is what the form never changes and never
 * reorders (its quick check says yes, its combining class is 0), has no lower case of its own if
 * that is asked for, and is no blank but the space. Runs of spaces are looked for apart.
 */
final class PlainText {
  private static final AtomicReferenceArray<PlainText> SETS = new AtomicReferenceArray<>(16);

  private final long[] bits = new long[0x10000 / 64];
  private final boolean collapse;

  private PlainText(NormalForm form, boolean lower, boolean collapse) {
    this.collapse = collapse;
    for (int c = 0; c < 0x10000; c++) {
      if (isPlain(c, form, lower, collapse)) {
        bits[c >> 6] |= 1L << c;
      }
    }
  }

  /** Returns the set for a normalization; made when it is first asked for, 8 KiB each. */
  static PlainText of(NormalForm form, boolean lower, boolean collapse) {
    int index = form.ordinal() * 4 + (lower ? 2 : 0) + (collapse ? 1 : 0);
    PlainText set = SETS.get(index);
    if (set == null) {
      // Two threads may both make it; they make the same.
      set = new PlainText(form, lower, collapse);
      SETS.set(index, set);
    }
    return set;
  }

  private static boolean isPlain(int c, NormalForm form, boolean lower, boolean collapse) {
    boolean surrogate = c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
    return !surrogate
        && UCharacter.getIntPropertyValue(c, quickCheck(form)) == YES
        && UCharacter.getCombiningClass(c) == 0
        && !(lower && UCharacter.toLowerCase(c) != c)
        && !(collapse && Blank.is(c) && c != ' ');
  }

  /** What ICU's quick check properties say for yes; {@code Normalizer.YES} counts otherwise. */
  private static final int YES = 1;

  private static int quickCheck(NormalForm form) {
    return switch (form) {
      case NFC -> UProperty.NFC_QUICK_CHECK;
      case NFD -> UProperty.NFD_QUICK_CHECK;
      case NFKC -> UProperty.NFKC_QUICK_CHECK;
      case NFKD -> UProperty.NFKD_QUICK_CHECK;
    };
  }

  /**
   * Returns true if the slice, which has no blanks at its ends, is well-formed and normalizing
   * leaves it as it is; false if it must be looked at more closely.
   */
  boolean holds(byte[] utf8, int from, int length) {
    int end = from + length;
    int before = 0;
    for (int at = from; at < end; ) {
      int c = utf8[at];
      if (c >= 0) {
        at++;
      } else {
        c = decode(utf8, at, end);
        at += c < 0x800 ? 2 : 3;
      }
      if (!has(c) || (collapse && c == ' ' && before == ' ')) {
        return false;
      }
      before = c;
    }
    return true;
  }

  /**
   * Returns the slice with small letters if that is all that is to be done to it, else null. This
   * is the set of a normalization that keeps case.
   */
  byte[] lower(byte[] utf8, int from, int length) {
    // No small letter takes more than three bytes, and none of one byte more than one.
    byte[] text = new byte[length + (length >> 1)];
    int end = from + length;
    int to = 0;
    int before = 0;
    for (int at = from; at < end; ) {
      int c = utf8[at];
      if (c >= 0) {
        at++;
      } else {
        c = decode(utf8, at, end);
        at += c < 0x800 ? 2 : 3;
      }
      if (!has(c) || (collapse && c == ' ' && before == ' ')) {
        return null;
      }
      int small = LetterCase.lower((char) c);
      if (small == LetterCase.DEPENDS) {
        return null;
      }
      to = encode(small, text, to);
      before = c;
    }
    return Arrays.copyOf(text, to);
  }

  private boolean has(int c) {
    return c >= 0 && (bits[c >> 6] & (1L << c)) != 0;
  }

  /**
   * Returns a code point from U+0080 to U+FFFF, or a negative number for others and malformed
   * bytes.
   */
  private static int decode(byte[] utf8, int at, int end) {
    int b = utf8[at];
    if ((b & 0xE0) == 0xC0 && at + 1 < end) {
      int b2 = utf8[at + 1];
      int c = ((b & 0x1F) << 6) | (b2 & 0x3F);
      return (b2 & 0xC0) == 0x80 && c >= 0x80 ? c : -1;
    }
    if ((b & 0xF0) == 0xE0 && at + 2 < end) {
      int b2 = utf8[at + 1];
      int b3 = utf8[at + 2];
      int c = ((b & 0x0F) << 12) | ((b2 & 0x3F) << 6) | (b3 & 0x3F);
      return (b2 & 0xC0) == 0x80 && (b3 & 0xC0) == 0x80 && c >= 0x800 ? c : -1;
    }
    return -1;
  }

  private static int encode(int c, byte[] text, int at) {
    if (c < 0x80) {
      text[at] = (byte) c;
      return at + 1;
    }
    if (c < 0x800) {
      text[at] = (byte) (0xC0 | (c >> 6));
      text[at + 1] = (byte) (0x80 | (c & 0x3F));
      return at + 2;
    }
    text[at] = (byte) (0xE0 | (c >> 12));
    text[at + 1] = (byte) (0x80 | ((c >> 6) & 0x3F));
    text[at + 2] = (byte) (0x80 | (c & 0x3F));
    return at + 3;
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pond.udf;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** What map_normalize does to the case of keys: full Unicode case by the root locale. */
public enum KeyCase {
  /** Lower case: also what every name means that is not one of the three. */
  LOWER,
  /** Upper case; sharp s becomes SS. */
  UPPER,
  /** Keys stay as they are. */
  NONE;

  /** Returns the case that a name means: blanks around it and ASCII case do not count. */
  public static KeyCase parse(byte[] utf8, int from, int length) {
    long name = Blank.trimmed(utf8, from, length);
    int start = Blank.from(name);
    int size = Blank.length(name);
    if (AsciiCase.matches(utf8, start, size, "upper")) {
      return UPPER;
    }
    return AsciiCase.matches(utf8, start, size, "none") ? NONE : LOWER;
  }

  /** As {@link #parse(byte[], int, int)}. */
  public static KeyCase parse(String name) {
    byte[] utf8 = name.getBytes(StandardCharsets.UTF_8);
    return parse(utf8, 0, utf8.length);
  }

  /** Returns the key in this case, or {@link NormalText#UNCHANGED} (by identity) if it is that. */
  public byte[] apply(byte[] utf8, int from, int length) {
    if (this == NONE) {
      return NormalText.UNCHANGED;
    }
    if (AsciiScan.isAscii(utf8, from, length)) {
      return ascii(utf8, from, length);
    }
    String key = new String(utf8, from, length, StandardCharsets.UTF_8);
    byte[] cased =
        (this == LOWER ? LetterCase.lower(key) : LetterCase.upper(key))
            .getBytes(StandardCharsets.UTF_8);
    return Arrays.equals(cased, 0, cased.length, utf8, from, from + length)
        ? NormalText.UNCHANGED
        : cased;
  }

  /**
   * Orders keys as map_normalize sorts them: by unsigned bytes, which is the order of code points.
   */
  public static int compare(byte[] left, byte[] right) {
    return Arrays.compareUnsigned(left, right);
  }

  private byte[] ascii(byte[] utf8, int from, int length) {
    byte[] cased = NormalText.UNCHANGED;
    for (int i = 0; i < length; i++) {
      int b = utf8[from + i];
      int c = this == LOWER ? AsciiCase.lower(b) : AsciiCase.upper(b);
      if (c != b) {
        if (cased == NormalText.UNCHANGED) {
          cased = Arrays.copyOfRange(utf8, from, from + length);
        }
        cased[i] = (byte) c;
      }
    }
    return cased;
  }
}

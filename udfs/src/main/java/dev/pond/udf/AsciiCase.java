// SPDX-License-Identifier: Apache-2.0
package dev.pond.udf;

/** Upper and lower case of A to Z alone, on bytes; all other bytes stay as they are. */
final class AsciiCase {
  private AsciiCase() {}

  static int lower(int b) {
    return b >= 'A' && b <= 'Z' ? b + ('a' - 'A') : b;
  }

  static int upper(int b) {
    return b >= 'a' && b <= 'z' ? b - ('a' - 'A') : b;
  }

  /** Returns true if the slice is the given lower-case ASCII text, in whatever case. */
  static boolean matches(byte[] utf8, int from, int length, String lower) {
    if (length != lower.length()) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if (lower(utf8[from + i]) != lower.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** Returns true if the given lower-case ASCII text stands somewhere in the slice. */
  static boolean contains(byte[] utf8, int from, int length, String lower) {
    int n = lower.length();
    for (int i = 0; i <= length - n; i++) {
      if (matches(utf8, from + i, n, lower)) {
        return true;
      }
    }
    return false;
  }
}

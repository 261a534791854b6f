// SPDX-License-Identifier: Apache-2.0
package dev.pond.udf;

/** The ranks of change-feed row types; blanks around the text and ASCII case do not count. */
public final class ChangeType {
  private ChangeType() {}

  /**
   * Returns 3 for update_postimage, 2 for insert, 1 for delete, 0 for update_preimage, and -1 for
   * any other text.
   */
  public static int rank(byte[] utf8, int from, int length) {
    long type = Blank.trimmed(utf8, from, length);
    int start = Blank.from(type);
    int size = Blank.length(type);
    if (AsciiCase.matches(utf8, start, size, "insert")) {
      return 2;
    }
    if (AsciiCase.matches(utf8, start, size, "update_postimage")) {
      return 3;
    }
    if (AsciiCase.matches(utf8, start, size, "delete")) {
      return 1;
    }
    return AsciiCase.matches(utf8, start, size, "update_preimage") ? 0 : -1;
  }

  /** Returns true for insert and update_postimage; false for any other text, known or not. */
  public static boolean isUpsert(byte[] utf8, int from, int length) {
    return rank(utf8, from, length) >= 2;
  }

  /** Returns true for delete; false for any other text, known or not. */
  public static boolean isDelete(byte[] utf8, int from, int length) {
    return rank(utf8, from, length) == 1;
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pond.tinyfs;

/** The order of texts by code points, which is that of their bytes in UTF-8. */
final class CodePoints {
  private CodePoints() {}

  static int compare(String left, String right) {
    int length = Math.min(left.length(), right.length());
    for (int at = 0; at < length; at++) {
      char a = left.charAt(at);
      char b = right.charAt(at);
      if (a != b) {
        // Code points above the plane of 16 bits begin with surrogates, which are not its largest.
        boolean high = Character.isSurrogate(a);
        return high == Character.isSurrogate(b) ? Character.compare(a, b) : high ? 1 : -1;
      }
    }
    return Integer.compare(left.length(), right.length());
  }
}

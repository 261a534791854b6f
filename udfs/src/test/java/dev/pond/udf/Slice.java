// SPDX-License-Identifier: Apache-2.0
package dev.pond.udf;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A text in the middle of an array whose other bytes would show if a kernel took them for text. */
final class Slice {
  final byte[] bytes;
  final int from;
  final int length;

  private Slice(byte[] bytes, int from, int length) {
    this.bytes = bytes;
    this.from = from;
    this.length = length;
  }

  static Slice of(String text) {
    return of(text.getBytes(StandardCharsets.UTF_8), 5);
  }

  static Slice of(byte[] text, int from) {
    byte[] bytes = new byte[from + text.length + 11];
    Arrays.fill(bytes, (byte) 'X');
    System.arraycopy(text, 0, bytes, from, text.length);
    return new Slice(bytes, from, text.length);
  }

  /** Returns what a kernel answered as text, null for null and this slice for unchanged. */
  String answer(byte[] answer) {
    if (answer == null) {
      return null;
    }
    return answer == NormalText.UNCHANGED ? text() : text(answer);
  }

  String text() {
    return new String(bytes, from, length, StandardCharsets.UTF_8);
  }

  static String text(byte[] utf8) {
    return new String(utf8, StandardCharsets.UTF_8);
  }
}

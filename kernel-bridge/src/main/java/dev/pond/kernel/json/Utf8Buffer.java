// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.json;

import dev.pond.kernel.data.VectorBuilder;
import java.util.Arrays;

/**
 * Encodes characters as UTF-8 into a buffer that is used again for every value. A surrogate without
 * its other half becomes {@code ?}, as in {@link String#getBytes}. Not thread-safe.
 */
final class Utf8Buffer {
  private static final int KEPT = 1 << 20;

  private byte[] bytes = new byte[256];

  /** Appends the characters to a string or binary vector. */
  void append(char[] text, int offset, int length, VectorBuilder into) {
    if (bytes.length < length) {
      bytes = new byte[Math.max(length, bytes.length * 2)];
    }
    int ascii = 0;
    while (ascii < length && text[offset + ascii] < 0x80) {
      bytes[ascii] = (byte) text[offset + ascii];
      ascii++;
    }
    int size = ascii == length ? length : encodeRest(text, offset + ascii, offset + length, ascii);
    into.appendBytes(bytes, 0, size);
    if (bytes.length > KEPT) {
      bytes = new byte[256];
    }
  }

  private int encodeRest(char[] text, int from, int end, int size) {
    int at = size;
    int needed = size;
    for (int i = from; i < end; i++) {
      needed += text[i] < 0x80 ? 1 : text[i] < 0x800 ? 2 : 3;
    }
    if (bytes.length < needed) {
      bytes = Arrays.copyOf(bytes, needed);
    }
    for (int i = from; i < end; i++) {
      char c = text[i];
      if (c < 0x80) {
        bytes[at++] = (byte) c;
      } else if (c < 0x800) {
        bytes[at++] = (byte) (0xC0 | (c >> 6));
        bytes[at++] = (byte) (0x80 | (c & 0x3F));
      } else if (!Character.isSurrogate(c)) {
        bytes[at++] = (byte) (0xE0 | (c >> 12));
        bytes[at++] = (byte) (0x80 | ((c >> 6) & 0x3F));
        bytes[at++] = (byte) (0x80 | (c & 0x3F));
      } else if (isPair(text, i, end)) {
        at = encodePair(Character.toCodePoint(c, text[++i]), at);
      } else {
        bytes[at++] = '?';
      }
    }
    return at;
  }

  private static boolean isPair(char[] text, int i, int end) {
    return Character.isHighSurrogate(text[i])
        && i + 1 < end
        && Character.isLowSurrogate(text[i + 1]);
  }

  private int encodePair(int codePoint, int at) {
    bytes[at] = (byte) (0xF0 | (codePoint >> 18));
    bytes[at + 1] = (byte) (0x80 | ((codePoint >> 12) & 0x3F));
    bytes[at + 2] = (byte) (0x80 | ((codePoint >> 6) & 0x3F));
    bytes[at + 3] = (byte) (0x80 | (codePoint & 0x3F));
    return at + 4;
  }
}

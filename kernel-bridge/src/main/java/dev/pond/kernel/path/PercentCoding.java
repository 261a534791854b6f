// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.path;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Percent-encoding of URI paths in UTF-8, strict both ways. */
public final class PercentCoding {
  private static final String HEX = "0123456789ABCDEF";
  private static final boolean[] PLAIN = plain();

  private PercentCoding() {}

  /** Returns whether a character stands for itself in a path, and means nothing else there. */
  static boolean isPlain(char c) {
    return c < 128 && PLAIN[c];
  }

  /** Returns the path with every character that is not plain (or a slash) as UTF-8 escapes. */
  public static String encode(String decoded) {
    StringBuilder text = new StringBuilder(decoded.length() + 16);
    for (byte b : decoded.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xff);
      if (c == '/' || isPlain(c)) {
        text.append(c);
      } else {
        text.append('%').append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 15));
      }
    }
    return text.toString();
  }

  /**
   * Decodes once.
   *
   * @throws CharacterCodingException if the escapes are not UTF-8, or are no escapes
   */
  public static String decode(String encoded) throws CharacterCodingException {
    if (encoded.indexOf('%') < 0) {
      return encoded;
    }
    byte[] source = encoded.getBytes(StandardCharsets.UTF_8);
    byte[] target = new byte[source.length];
    int size = 0;
    for (int i = 0; i < source.length; i++) {
      if (source[i] != '%') {
        target[size++] = source[i];
        continue;
      }
      int high = i + 2 < source.length ? Character.digit(source[i + 1], 16) : -1;
      int low = i + 2 < source.length ? Character.digit(source[i + 2], 16) : -1;
      if (high < 0 || low < 0) {
        throw new CharacterCodingException();
      }
      target[size++] = (byte) (high << 4 | low);
      i += 2;
    }
    return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(target, 0, size)).toString();
  }

  private static boolean[] plain() {
    boolean[] plain = new boolean[128];
    for (char c = 0; c < 128; c++) {
      plain[c] =
          (c >= 'a' && c <= 'z')
              || (c >= 'A' && c <= 'Z')
              || (c >= '0' && c <= '9')
              || "-._~!$&'()*+,;=@".indexOf(c) >= 0;
    }
    return plain;
  }
}

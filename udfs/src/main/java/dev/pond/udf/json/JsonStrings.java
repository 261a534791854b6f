// SPDX-License-Identifier: Apache-2.0
package dev.pond.udf.json;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The texts of JSON strings: what stands between the quotes, with escapes resolved. */
final class JsonStrings {
  private static final byte[] REPLACEMENT = "\ufffd".getBytes(StandardCharsets.UTF_8);

  private JsonStrings() {}

  /** Returns the text of the well-formed string whose opening quote is at {@code quote}. */
  static byte[] text(byte[] json, int quote) {
    int at = quote + 1;
    while (json[at] != '"') {
      if (json[at] == '\\') {
        return unescaped(json, quote + 1, at);
      }
      at++;
    }
    return Arrays.copyOfRange(json, quote + 1, at);
  }

  /** Returns true when the text of the string at {@code quote} is exactly {@code expected}. */
  static boolean isText(byte[] json, int quote, byte[] expected) {
    int at = quote + 1;
    for (int i = 0; i < expected.length; i++, at++) {
      // An unescaped quote ends the string, and a backslash never stands for itself.
      if (json[at] == '\\') {
        return Arrays.equals(text(json, quote), expected);
      }
      if (json[at] != expected[i] || json[at] == '"') {
        return false;
      }
    }
    return json[at] == '"';
  }

  private static byte[] unescaped(byte[] json, int from, int firstEscape) {
    int length = firstEscape - from;
    byte[] result = Arrays.copyOfRange(json, from, from + Math.max(length * 2, 16));
    int at = firstEscape;
    while (json[at] != '"') {
      if (length + 4 > result.length) {
        result = Arrays.copyOf(result, result.length * 2);
      }
      byte c = json[at++];
      if (c != '\\') {
        result[length++] = c;
      } else if (json[at] != 'u') {
        result[length++] = simple(json[at++]);
      } else {
        int unit = unit(json, at + 1);
        at += 5;
        int codePoint = unit;
        if (Character.isHighSurrogate((char) unit)
            && json[at] == '\\'
            && json[at + 1] == 'u'
            && Character.isLowSurrogate((char) unit(json, at + 2))) {
          codePoint = Character.toCodePoint((char) unit, (char) unit(json, at + 2));
          at += 6;
        }
        length = append(result, length, codePoint);
      }
    }
    return Arrays.copyOf(result, length);
  }

  private static int append(byte[] result, int length, int codePoint) {
    byte[] bytes =
        codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE
            ? REPLACEMENT
            : Character.toString(codePoint).getBytes(StandardCharsets.UTF_8);
    System.arraycopy(bytes, 0, result, length, bytes.length);
    return length + bytes.length;
  }

  private static int unit(byte[] json, int at) {
    int unit = 0;
    for (int i = 0; i < 4; i++) {
      unit = unit << 4 | Character.digit(json[at + i], 16);
    }
    return unit;
  }

  private static byte simple(byte escaped) {
    return switch (escaped) {
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      default -> escaped;
    };
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.json;

import java.util.Arrays;

/**
 * Walks over a JSON text byte by byte and holds nothing of it. What it passes it has checked; what
 * is rare or wrong it leaves to a parser that knows all of JSON: then it returns false or -1, and
 * stands anywhere. Not thread-safe.
 */
final class ByteScanner {
  private static final int MAX_TEXT = 1 << 20;
  private static final int MAX_DEPTH = 16;
  private static final int MAX_NUMBER = 64;

  /** Bytes that stand for themselves in a string. */
  private static final boolean[] PLAIN = new boolean[256];

  static {
    Arrays.fill(PLAIN, ' ', 0x80, true);
    PLAIN['"'] = false;
    PLAIN['\\'] = false;
  }

  private byte[] text;
  private int at;
  private int end;

  private long digits;
  private int digitCount;
  private int fractionDigits;
  private boolean negative;
  private boolean whole;
  private boolean scientific;

  /** Begins with another text; returns false if it is too long. */
  boolean start(byte[] array, int offset, int length) {
    text = array;
    at = offset;
    end = offset + length;
    return length <= MAX_TEXT;
  }

  byte[] text() {
    return text;
  }

  int at() {
    return at;
  }

  void moveTo(int newAt) {
    at = newAt;
  }

  /** Returns the next byte that is no space, or 0 at the end; does not pass it. */
  byte peek() {
    int i = at;
    while (i < end) {
      byte b = text[i];
      if (b > ' ' || b < 0) {
        at = i;
        return b;
      }
      if (b != ' ' && b != '\n' && b != '\r' && b != '\t') {
        break;
      }
      i++;
    }
    at = i;
    return 0;
  }

  boolean isAtEnd() {
    return peek() == 0 && at == end;
  }

  /** Passes a byte if it is the next that is no space. */
  boolean accept(char expected) {
    if (at < end && text[at] == expected || peek() == expected) {
      at++;
      return true;
    }
    return false;
  }

  /** Passes these bytes if they are the next. */
  boolean acceptAll(byte[] expected) {
    int after = at + expected.length;
    if (after > end || !Arrays.equals(text, at, after, expected, 0, expected.length)) {
      return false;
    }
    at = after;
    return true;
  }

  /**
   * Passes a string in quotes.
   *
   * @return where its last quote is, or -1 if it is none, or has an escape that is not wanted
   */
  int string(boolean escapes) {
    if (at >= end || text[at] != '"') {
      return -1;
    }
    byte[] bytes = text;
    int i = at + 1;
    while (i >= 0) {
      while (i < end && PLAIN[bytes[i] & 0xff]) {
        i++;
      }
      if (i >= end) {
        return -1;
      }
      byte b = bytes[i];
      if (b == '"') {
        at = i + 1;
        return i;
      }
      i = b < 0 ? character(i) : b == '\\' && escapes ? escape(i) : -1;
    }
    return -1;
  }

  /** Returns where the character of several bytes ends that begins here, or -1. */
  private int character(int start) {
    int lead = text[start] & 0xff;
    int length = lead < 0xc2 ? 0 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : lead < 0xf5 ? 4 : 0;
    if (length == 0 || length > end - start) {
      return -1;
    }
    int code = lead & (0x7f >> length);
    for (int i = start + 1; i < start + length; i++) {
      if ((text[i] & 0xc0) != 0x80) {
        return -1;
      }
      code = code << 6 | text[i] & 0x3f;
    }
    boolean shortest = length == 2 || code >= (length == 3 ? 0x800 : 0x10000);
    boolean known = code <= Character.MAX_CODE_POINT && (code < 0xd800 || code > 0xdfff);
    return shortest && known ? start + length : -1;
  }

  private int escape(int start) {
    if (end - start < 2) {
      return -1;
    }
    byte b = text[start + 1];
    if (b == 'u') {
      if (end - start < 6) {
        return -1;
      }
      for (int i = start + 2; i < start + 6; i++) {
        if (Character.digit(text[i], 16) < 0) {
          return -1;
        }
      }
      return start + 6;
    }
    boolean known =
        b == '"' || b == '\\' || b == '/' || b == 'b' || b == 'f' || b == 'n' || b == 'r'
            || b == 't';
    return known ? start + 2 : -1;
  }

  /** Passes a number and keeps what it is. */
  boolean number() {
    byte[] bytes = text;
    int start = at;
    int i = start;
    negative = i < end && bytes[i] == '-';
    if (negative) {
      i++;
    }
    int first = i;
    long value = 0;
    while (i < end && isDigit(bytes[i])) {
      value = value * 10 + bytes[i++] - '0';
    }
    int integers = i - first;
    if (integers == 0 || integers > 1 && bytes[first] == '0') {
      return false;
    }
    digitCount = integers;
    fractionDigits = 0;
    whole = true;
    scientific = false;
    if (i < end && bytes[i] == '.') {
      whole = false;
      int point = i++;
      while (i < end && isDigit(bytes[i])) {
        value = value * 10 + bytes[i++] - '0';
      }
      fractionDigits = i - point - 1;
      digitCount += fractionDigits;
      if (fractionDigits == 0) {
        return false;
      }
    }
    digits = value;
    if (i < end && (bytes[i] == 'e' || bytes[i] == 'E')) {
      i = exponent(i + 1);
      whole = false;
      scientific = true;
    }
    at = i;
    return i > 0 && i - start <= MAX_NUMBER;
  }

  private int exponent(int start) {
    int i = start;
    if (i < end && (text[i] == '+' || text[i] == '-')) {
      i++;
    }
    int first = i;
    while (i < end && isDigit(text[i])) {
      i++;
    }
    return i == first ? -1 : i;
  }

  /** One comparison: what is less than a zero is a large character. */
  private static boolean isDigit(byte b) {
    return (char) (b - '0') <= 9;
  }

  /** Returns whether the last number has neither a point nor an exponent. */
  boolean isWhole() {
    return whole;
  }

  /** Returns whether {@link #unscaled} and {@link #scale} say what the last number is. */
  boolean isShort() {
    return !scientific && digitCount <= 18;
  }

  long unscaled() {
    return negative ? -digits : digits;
  }

  int scale() {
    return fractionDigits;
  }

  boolean isNegative() {
    return negative;
  }

  /** Passes a value of any kind. */
  boolean skip(int depth) {
    return switch (peek()) {
      case '"' -> string(true) >= 0;
      case '{' -> depth < MAX_DEPTH && skipObject(depth + 1);
      case '[' -> depth < MAX_DEPTH && skipArray(depth + 1);
      case 't' -> literal("true");
      case 'f' -> literal("false");
      case 'n' -> literal("null");
      default -> number();
    };
  }

  private boolean skipObject(int depth) {
    at++;
    if (accept('}')) {
      return true;
    }
    do {
      if (peek() != '"' || string(true) < 0 || !accept(':') || !skip(depth)) {
        return false;
      }
    } while (accept(','));
    return accept('}');
  }

  private boolean skipArray(int depth) {
    at++;
    if (accept(']')) {
      return true;
    }
    do {
      if (!skip(depth)) {
        return false;
      }
    } while (accept(','));
    return accept(']');
  }

  /** Passes a word that nothing but a delimiter follows. */
  boolean literal(String word) {
    int length = word.length();
    if (end - at < length) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if (text[at + i] != word.charAt(i)) {
        return false;
      }
    }
    at += length;
    return true;
  }
}

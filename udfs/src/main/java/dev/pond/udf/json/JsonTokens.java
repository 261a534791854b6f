// SPDX-License-Identifier: Apache-2.0
package dev.pond.udf.json;

import java.util.BitSet;

/**
 * The tokens of one JSON text in UTF-8, checked against RFC 8259 as they are read.
 *
 * <p>Depth, digits and lengths have no limit: nesting is kept in bits, not on the stack. Values are
 * places in the given bytes; nothing is copied. Not thread-safe.
 */
final class JsonTokens {
  static final int MALFORMED = -1;
  static final int END = 0;
  static final int BEGIN_OBJECT = 1;
  static final int BEGIN_ARRAY = 2;
  static final int CLOSE = 3;
  static final int KEY = 4;
  static final int STRING = 5;
  static final int NUMBER = 6;
  static final int LITERAL = 7;

  private enum State {
    VALUE,
    FIRST_ELEMENT,
    FIRST_KEY,
    AFTER_VALUE,
    BROKEN
  }

  private final byte[] text;
  private final int end;
  private final BitSet objects = new BitSet();
  private int depth;
  private State state = State.VALUE;
  private int at;
  private int from;

  /** Starts before the first token of the bytes from {@code from} to before {@code to}. */
  JsonTokens(byte[] text, int from, int to) {
    this.text = text;
    this.at = from;
    this.end = to;
  }

  byte[] text() {
    return text;
  }

  /** Returns how many objects and arrays are open. */
  int depth() {
    return depth;
  }

  /** Returns where the last token begins. */
  int from() {
    return from;
  }

  /** Returns where the last token ends, exclusive; not for keys, which take their colon along. */
  int to() {
    return at;
  }

  /** Reads the next token and returns its kind. */
  int next() {
    blanks();
    int kind =
        switch (state) {
          case VALUE -> value();
          case FIRST_ELEMENT -> peek() == ']' ? close() : value();
          case FIRST_KEY -> peek() == '}' ? close() : key();
          case AFTER_VALUE -> afterValue();
          case BROKEN -> MALFORMED;
        };
    if (kind == MALFORMED) {
      state = State.BROKEN;
    }
    return kind;
  }

  /** Reads one whole value, given its first token; returns false when it is malformed. */
  boolean skip(int first) {
    if (first != BEGIN_OBJECT && first != BEGIN_ARRAY) {
      return first != MALFORMED && first != END;
    }
    int begin = from;
    int outside = depth - 1;
    while (depth > outside) {
      if (next() == MALFORMED) {
        return false;
      }
    }
    from = begin;
    return true;
  }

  private int afterValue() {
    if (depth == 0) {
      return at == end ? END : MALFORMED;
    }
    boolean inObject = objects.get(depth);
    int sign = peek();
    if (sign == ',') {
      at++;
      blanks();
      return inObject ? key() : value();
    }
    return sign == (inObject ? '}' : ']') ? close() : MALFORMED;
  }

  private int value() {
    from = at;
    state = State.AFTER_VALUE;
    return switch (peek()) {
      case '{' -> open(true);
      case '[' -> open(false);
      case '"' -> string() ? STRING : MALFORMED;
      case 't' -> word("true");
      case 'f' -> word("false");
      case 'n' -> word("null");
      default -> number();
    };
  }

  private int open(boolean object) {
    at++;
    depth++;
    objects.set(depth, object);
    state = object ? State.FIRST_KEY : State.FIRST_ELEMENT;
    return object ? BEGIN_OBJECT : BEGIN_ARRAY;
  }

  private int close() {
    from = at;
    at++;
    depth--;
    state = State.AFTER_VALUE;
    return CLOSE;
  }

  private int key() {
    from = at;
    if (peek() != '"' || !string()) {
      return MALFORMED;
    }
    blanks();
    if (peek() != ':') {
      return MALFORMED;
    }
    at++;
    state = State.VALUE;
    return KEY;
  }

  private int word(String word) {
    for (int i = 0; i < word.length(); i++, at++) {
      if (peek() != word.charAt(i)) {
        return MALFORMED;
      }
    }
    return LITERAL;
  }

  private boolean string() {
    at++;
    while (at < end) {
      int c = text[at++];
      if (c == '"') {
        return true;
      }
      if ((c >= 0 && c < ' ') || (c == '\\' && !escape())) {
        return false;
      }
    }
    return false;
  }

  private boolean escape() {
    int c = peek();
    at++;
    if (c != 'u') {
      return c >= 0 && "\"\\/bfnrt".indexOf(c) >= 0;
    }
    for (int i = 0; i < 4; i++, at++) {
      if (Character.digit(peek(), 16) < 0) {
        return false;
      }
    }
    return true;
  }

  private int number() {
    if (peek() == '-') {
      at++;
    }
    if (peek() == '0') {
      at++;
    } else if (!digits()) {
      return MALFORMED;
    }
    if (peek() == '.') {
      at++;
      if (!digits()) {
        return MALFORMED;
      }
    }
    if (peek() == 'e' || peek() == 'E') {
      at++;
      if (peek() == '+' || peek() == '-') {
        at++;
      }
      if (!digits()) {
        return MALFORMED;
      }
    }
    return NUMBER;
  }

  private boolean digits() {
    int begin = at;
    while (peek() >= '0' && peek() <= '9') {
      at++;
    }
    return at > begin;
  }

  private void blanks() {
    int c = peek();
    while (c == ' ' || c == '\n' || c == '\t' || c == '\r') {
      at++;
      c = peek();
    }
  }

  /** Returns the next byte, or a negative number at the end and for bytes outside ASCII. */
  private int peek() {
    return at < end ? text[at] : -1;
  }
}

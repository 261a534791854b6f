// SPDX-License-Identifier: Apache-2.0
package dev.pond.udf.json;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A JSON value for comparisons: a scalar is a text that equals those of all equal scalars, an array
 * is the set of its scalars and the list of the rest, an object maps keys to values.
 */
final class JsonTree {
  private JsonTree() {}

  /** Returns the value of a text, or null when it is not JSON. */
  static Object parse(byte[] json, int from, int to) {
    JsonTokens tokens = new JsonTokens(json, from, to);
    Deque<Object> open = new ArrayDeque<>();
    Deque<String> keys = new ArrayDeque<>();
    Object value = null;
    int kind = tokens.next();
    while (kind > JsonTokens.END) {
      switch (kind) {
        case JsonTokens.KEY -> keys.push(string(tokens));
        case JsonTokens.BEGIN_OBJECT -> open.push(new HashMap<String, Object>());
        case JsonTokens.BEGIN_ARRAY -> open.push(new Elements());
        default -> {
          value = kind == JsonTokens.CLOSE ? open.pop() : scalar(tokens, kind);
          put(open.peek(), keys, value);
        }
      }
      kind = tokens.next();
    }
    return kind == JsonTokens.END ? value : null;
  }

  @SuppressWarnings("unchecked")
  private static void put(Object container, Deque<String> keys, Object value) {
    if (container instanceof Elements elements) {
      elements.add(value);
    } else if (container != null) {
      ((Map<String, Object>) container).put(keys.pop(), value);
    }
  }

  private static String scalar(JsonTokens tokens, int kind) {
    return switch (kind) {
      case JsonTokens.STRING -> "\"" + string(tokens);
      case JsonTokens.NUMBER -> JsonNumbers.canonical(tokens.text(), tokens.from(), tokens.to());
      default ->
          new String(
              tokens.text(), tokens.from(), tokens.to() - tokens.from(), StandardCharsets.US_ASCII);
    };
  }

  private static String string(JsonTokens tokens) {
    // One byte a char: exact for every sequence of bytes, and quick to compare.
    return new String(JsonStrings.text(tokens.text(), tokens.from()), StandardCharsets.ISO_8859_1);
  }

  /** The elements of an array: order and repetition do not matter to containment. */
  static final class Elements {
    final Set<String> scalars = new HashSet<>();
    final List<Object> containers = new ArrayList<>();

    private void add(Object value) {
      if (value instanceof String scalar) {
        scalars.add(scalar);
      } else {
        containers.add(value);
      }
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pond.udf.json;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The way from a JSON text to a value in it: keys of objects and indexes of arrays.
 *
 * <p>An index counts from 0, a negative one from the end. The value at the end of the path is
 * returned as the text has it, blanks and digits included; where a key comes twice the last one
 * counts, as in PostgreSQL. A text that is not JSON has no values at all.
 */
public final class JsonPath implements Serializable {
  private static final long serialVersionUID = 1L;

  /** The key of each step; null where only an array has the step. */
  private final byte[][] keys;

  /** The index of each step; null where only an object has the step. */
  private final Integer[] indexes;

  private JsonPath(byte[][] keys, Integer[] indexes) {
    this.keys = keys;
    this.indexes = indexes;
  }

  /** Returns the path to the value of one key, given in UTF-8. */
  public static JsonPath ofKey(byte[] key) {
    return new JsonPath(new byte[][] {key}, new Integer[1]);
  }

  /** Returns the path to one element of an array. */
  public static JsonPath ofIndex(int index) {
    return new JsonPath(new byte[1][], new Integer[] {index});
  }

  /** Returns the path whose steps are keys to objects and, where they are integers, indexes. */
  public static JsonPath ofSteps(byte[][] steps) {
    Integer[] indexes = new Integer[steps.length];
    for (int i = 0; i < steps.length; i++) {
      indexes[i] = PathSteps.index(steps[i]);
    }
    return new JsonPath(steps.clone(), indexes);
  }

  /** Returns the JSON at the end of this path, or null when there is none. */
  public byte[] find(byte[] json) {
    return find(json, 0, json.length, false);
  }

  /** Returns the text at the end of this path, or null when there is none or JSON's null. */
  public byte[] findText(byte[] json) {
    return find(json, 0, json.length, true);
  }

  /** Looks for the value in the bytes from {@code from} to before {@code to}. */
  public byte[] find(byte[] json, int from, int to, boolean asText) {
    JsonTokens tokens = new JsonTokens(json, from, to);
    if (keys.length == 0) {
      return tokens.skip(tokens.next()) ? ended(tokens, tokens.from(), tokens.to(), asText) : null;
    }
    Place place = new Place();
    if (!place.step(tokens, 0) || tokens.next() != JsonTokens.END) {
      return null;
    }
    for (int i = 1; i < keys.length && place.found(); i++) {
      place.step(new JsonTokens(json, place.from, place.to), i);
    }
    return place.found() ? value(json, place.from, place.to, asText) : null;
  }

  private static byte[] ended(JsonTokens tokens, int from, int to, boolean asText) {
    return tokens.next() == JsonTokens.END ? value(tokens.text(), from, to, asText) : null;
  }

  private static byte[] value(byte[] json, int from, int to, boolean asText) {
    if (asText && json[from] == '"') {
      return JsonStrings.text(json, from);
    }
    return asText && json[from] == 'n' ? null : Arrays.copyOfRange(json, from, to);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof JsonPath path
        && Arrays.deepEquals(keys, path.keys)
        && Arrays.equals(indexes, path.indexes);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.deepHashCode(keys) + Arrays.hashCode(indexes);
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("{");
    for (int i = 0; i < keys.length; i++) {
      text.append(i == 0 ? "" : ",")
          .append(keys[i] == null ? indexes[i] : new String(keys[i], StandardCharsets.UTF_8));
    }
    return text.append('}').toString();
  }

  /** The value that the steps so far lead to. */
  private final class Place {
    private int from = -1;
    private int to;

    boolean found() {
      return from >= 0;
    }

    /** Takes one step into the next value; returns false when the value is malformed. */
    boolean step(JsonTokens tokens, int step) {
      int first = tokens.next();
      from = -1;
      if (first == JsonTokens.BEGIN_OBJECT && keys[step] != null) {
        return member(tokens, keys[step]);
      }
      if (first == JsonTokens.BEGIN_ARRAY && indexes[step] != null) {
        return element(tokens, indexes[step]);
      }
      return tokens.skip(first);
    }

    private boolean member(JsonTokens tokens, byte[] key) {
      int kind = tokens.next();
      while (kind == JsonTokens.KEY) {
        boolean wanted = JsonStrings.isText(tokens.text(), tokens.from(), key);
        if (!tokens.skip(tokens.next())) {
          return false;
        }
        if (wanted) {
          from = tokens.from();
          to = tokens.to();
        }
        kind = tokens.next();
      }
      return kind == JsonTokens.CLOSE;
    }

    private boolean element(JsonTokens tokens, int index) {
      int begin = tokens.from();
      int count = 0;
      int kind = tokens.next();
      for (; kind != JsonTokens.CLOSE; count++) {
        if (!tokens.skip(kind)) {
          return false;
        }
        if (count == index) {
          from = tokens.from();
          to = tokens.to();
        }
        kind = tokens.next();
      }
      if (index < 0 && count + index >= 0) {
        JsonTokens again = new JsonTokens(tokens.text(), begin, tokens.to());
        again.next();
        return element(again, count + index);
      }
      return true;
    }
  }
}

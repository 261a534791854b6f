// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.SerializedString;
import java.io.IOException;

/**
 * The member names of the last object, by position. One writer writes one order, so that the next
 * object's names are mostly found by comparing bytes, without reading them. Not thread-safe.
 *
 * @param <T> what a name stands for
 */
abstract class LearnedNames<T> {
  private static final int MAX_NAMES = 64;
  private static final int MAX_LENGTH = 256;

  private final SerializableString[] names = new SerializableString[MAX_NAMES];
  private final Object[] values = new Object[MAX_NAMES];

  /** Returns what a name stands for, never null. */
  abstract T resolve(String name);

  /**
   * Goes to the name of an object's next member.
   *
   * @param position how many members came before
   * @return what the name stands for, or null if the object ends
   */
  @SuppressWarnings("unchecked")
  final T next(JsonParser parser, int position) throws IOException {
    SerializableString expected = position < MAX_NAMES ? names[position] : null;
    String name;
    if (expected == null) {
      name = parser.nextFieldName();
    } else if (parser.nextFieldName(expected)) {
      return (T) values[position];
    } else {
      name = parser.currentToken() == JsonToken.FIELD_NAME ? parser.currentName() : null;
    }
    if (name == null) {
      return null;
    }
    T value = resolve(name);
    if (position < MAX_NAMES && name.length() <= MAX_LENGTH) {
      names[position] = new SerializedString(name);
      values[position] = value;
    }
    return value;
  }
}

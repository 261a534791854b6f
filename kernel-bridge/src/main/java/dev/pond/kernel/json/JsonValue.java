// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.pond.kernel.data.VectorBuilder;
import java.io.IOException;

/** Reads values of one type of the schema into a vector. Not thread-safe. */
abstract class JsonValue {
  private final boolean strict;

  JsonValue(boolean strict) {
    this.strict = strict;
  }

  /**
   * Appends the value that the parser stands on, and leaves the parser on its last token.
   *
   * @throws WrongTypeException in strict mode, if the value is not of this type
   */
  final void read(JsonParser parser, VectorBuilder into) throws IOException {
    JsonToken token = parser.currentToken();
    if (token == JsonToken.VALUE_NULL) {
      into.appendNull();
    } else if (!append(parser, token, into)) {
      if (strict) {
        throw new WrongTypeException("a value that is no " + into.type().describe());
      }
      parser.skipChildren();
      into.appendNull();
    }
  }

  /** Appends the value, or returns false, with the parser where it was, if it is no such value. */
  abstract boolean append(JsonParser parser, JsonToken token, VectorBuilder into)
      throws IOException;
}

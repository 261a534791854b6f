// SPDX-License-Identifier: Apache-2.0
package dev.pond.oplog;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads the extended attributes of a version: a JSON object of texts. Stateless. */
final class Attributes {
  private static final int MAX_LENGTH = 1 << 16;
  private static final int MAX_COUNT = 256;

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(2)
                  .maxStringLength(MAX_LENGTH)
                  .build())
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
          .build();

  private Attributes() {}

  /**
   * Returns the attributes by name; numbers and truth values as their texts.
   *
   * @param text may be null
   */
  static Map<String, String> parse(String text) throws IOException {
    if (text == null) {
      return Map.of();
    }
    if (text.length() > MAX_LENGTH) {
      throw new IOException("too long");
    }
    Map<String, String> attributes = new LinkedHashMap<>();
    try (JsonParser parser = JSON.createParser(text)) {
      require(parser.nextToken() == JsonToken.START_OBJECT);
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String name = parser.currentName();
        JsonToken value = parser.nextToken();
        require(value != null && value.isScalarValue() && attributes.size() < MAX_COUNT);
        if (value != JsonToken.VALUE_NULL) {
          attributes.put(name, parser.getText());
        }
      }
      require(parser.currentToken() == JsonToken.END_OBJECT && parser.nextToken() == null);
    }
    return attributes;
  }

  private static void require(boolean condition) throws IOException {
    if (!condition) {
      throw new IOException("no object of texts");
    }
  }
}

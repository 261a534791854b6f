// SPDX-License-Identifier: Apache-2.0
package dev.pond.it.corpus;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.regex.Pattern;

/** A schema as JSON without what Spark may widen or drop: nullability and metadata. */
final class SchemaShape {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> FREE =
      List.of("nullable", "containsNull", "valueContainsNull", "metadata");
  private static final Pattern TEXT = Pattern.compile("(var)?char\\(\\d+\\)");

  private SchemaShape() {}

  static String of(String json) throws JsonProcessingException {
    return of(JSON.readTree(json));
  }

  static String of(JsonNode schema) {
    JsonNode copy = schema.deepCopy();
    strip(copy);
    return copy.toPrettyString();
  }

  private static void strip(JsonNode node) {
    if (node instanceof ObjectNode object) {
      object.remove(FREE);
      for (String key : List.of("type", "elementType", "keyType", "valueType")) {
        if (object.path(key).isTextual() && TEXT.matcher(object.get(key).textValue()).matches()) {
          object.put(key, "string");
        }
      }
    }
    node.forEach(SchemaShape::strip);
  }
}

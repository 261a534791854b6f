// SPDX-License-Identifier: Apache-2.0
package dev.pond.udf.spark;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pond.udf.SemanticLabel;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.catalyst.util.ArrayBasedMapData;
import org.apache.spark.sql.catalyst.util.GenericArrayData;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.unsafe.types.UTF8String;

/** The functions of what columns say of themselves; and the score, which passes through. */
final class MetadataBindings {
  private static final ObjectMapper JSON = new ObjectMapper();

  private MetadataBindings() {}

  static Map<String, Binding> all() {
    return Map.of(
        "semantic_tag", MetadataBindings::tag,
        "arrow_metadata", MetadataBindings::read,
        "cpg_score", call -> call.argument(0));
  }

  private static Expression tag(Call call) {
    if (call.literalText(0).flatMap(SemanticLabel::ofTag).isEmpty()) {
      throw call.site()
          .wrongValue(
              0,
              call.argument(0),
              "node, edge, span and any other text that is not blank",
              Literals.NO_TAG);
    }
    return call.argument(1);
  }

  private static Expression read(Call call) {
    SortedMap<String, String> entries = entries(OutputMetadata.of(call.argument(0)));
    if (call.optional(1).isEmpty()) {
      return map(entries);
    }
    String key =
        call.literalText(1)
            .orElseThrow(() -> call.site().notLiteral(1, call.argument(1), Literals.NO_KEY));
    String value = entries.get(key);
    return value == null ? Constants.nothing(DataTypes.StringType) : Constants.text(value);
  }

  private static Literal map(SortedMap<String, String> entries) {
    Object[] keys = entries.keySet().stream().map(UTF8String::fromString).toArray();
    Object[] values = entries.values().stream().map(UTF8String::fromString).toArray();
    return new Literal(
        new ArrayBasedMapData(new GenericArrayData(keys), new GenericArrayData(values)),
        DataTypes.createMapType(DataTypes.StringType, DataTypes.StringType));
  }

  private static SortedMap<String, String> entries(Metadata metadata) {
    SortedMap<String, String> entries = new TreeMap<>();
    try {
      JsonNode json = JSON.readTree(metadata.json());
      json.fields()
          .forEachRemaining(
              entry ->
                  entries.put(
                      entry.getKey(),
                      entry.getValue().isTextual()
                          ? entry.getValue().textValue()
                          : entry.getValue().toString()));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a column's metadata is not JSON", e);
    }
    return entries;
  }
}

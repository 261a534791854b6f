// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.schema;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Writes one schema. */
final class SchemaJsonWriter implements SchemaVisitor<Void> {
  /** Keys whose values are text even if the text happens to be JSON. */
  private static final Set<String> TEXT_KEYS =
      Set.of(
          "comment",
          "CURRENT_DEFAULT",
          "EXISTS_DEFAULT",
          "delta.columnMapping.physicalName",
          "delta.generationExpression",
          "delta.invariants",
          SchemaJson.CHAR_VARCHAR_KEY);

  private final JsonGenerator json;

  private SchemaJsonWriter(JsonGenerator json) {
    this.json = json;
  }

  static String write(StructType schema) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = SchemaJsonParser.MAPPER.createGenerator(text)) {
      schema.accept(new SchemaJsonWriter(json));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  @Override
  public Void primitive(PrimitiveType type) {
    return write(() -> json.writeString(type.deltaName()));
  }

  @Override
  public Void decimal(DecimalType type) {
    return write(() -> json.writeString(type.describe()));
  }

  @Override
  public Void struct(StructType type) {
    return write(
        () -> {
          json.writeStartObject();
          json.writeStringField("type", "struct");
          json.writeArrayFieldStart("fields");
          for (StructField field : type.fields()) {
            json.writeStartObject();
            json.writeStringField("name", field.name());
            nested("type", field.type());
            json.writeBooleanField("nullable", field.nullable());
            metadata(field.metadata());
            json.writeEndObject();
          }
          json.writeEndArray();
          json.writeEndObject();
        });
  }

  @Override
  public Void array(ArrayType type) {
    return write(
        () -> {
          json.writeStartObject();
          json.writeStringField("type", "array");
          nested("elementType", type.elementType());
          json.writeBooleanField("containsNull", type.containsNull());
          json.writeEndObject();
        });
  }

  @Override
  public Void map(MapType type) {
    return write(
        () -> {
          json.writeStartObject();
          json.writeStringField("type", "map");
          nested("keyType", type.keyType());
          nested("valueType", type.valueType());
          json.writeBooleanField("valueContainsNull", type.valueContainsNull());
          json.writeEndObject();
        });
  }

  private void nested(String name, DataType type) throws IOException {
    json.writeFieldName(name);
    type.accept(this);
  }

  private void metadata(Map<String, String> metadata) throws IOException {
    json.writeObjectFieldStart("metadata");
    for (Map.Entry<String, String> entry : new TreeMap<>(metadata).entrySet()) {
      json.writeFieldName(entry.getKey());
      if (!TEXT_KEYS.contains(entry.getKey()) && isCompactJson(entry.getValue())) {
        json.writeRawValue(entry.getValue());
      } else {
        json.writeString(entry.getValue());
      }
    }
    json.writeEndObject();
  }

  /** Returns whether a value was JSON other than a string before it became text. */
  private static boolean isCompactJson(String text) {
    if (text.isEmpty() || "{[-0123456789tfn".indexOf(text.charAt(0)) < 0) {
      return false;
    }
    try {
      return SchemaJsonParser.MAPPER.readTree(text).toString().equals(text);
    } catch (JsonProcessingException e) {
      return false;
    }
  }

  private interface Step {
    void run() throws IOException;
  }

  private static Void write(Step step) {
    try {
      step.run();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return null;
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.schema;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.TreeMap;

/** Writes one schema. */
final class SchemaJsonWriter implements SchemaVisitor<Void> {
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
            metadata(field);
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

  private void metadata(StructField field) throws IOException {
    json.writeObjectFieldStart("metadata");
    for (Map.Entry<String, String> entry : new TreeMap<>(field.metadata()).entrySet()) {
      json.writeFieldName(entry.getKey());
      if (field.jsonKeys().contains(entry.getKey())) {
        json.writeRawValue(entry.getValue());
      } else {
        json.writeString(entry.getValue());
      }
    }
    json.writeEndObject();
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

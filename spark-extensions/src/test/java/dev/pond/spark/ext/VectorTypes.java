// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.ext;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.Date;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** Types and values as the vectors write them, for Spark: as SQL text and as objects of rows. */
final class VectorTypes {
  private VectorTypes() {}

  /** Returns the Spark type that a text like {@code map<string,int64>} stands for. */
  static DataType type(String text) {
    return DataType.fromDDL(ddl(text));
  }

  /** Returns the type as SQL writes it. */
  static String ddl(String text) {
    return text.equals("null")
        ? "void"
        : text.replaceAll("\\blist<", "array<")
            .replaceAll("\\bint8\\b", "tinyint")
            .replaceAll("\\bint16\\b", "smallint")
            .replaceAll("\\bint32\\b", "int")
            .replaceAll("\\bint64\\b", "bigint")
            .replaceAll("\\bfloat32\\b", "float")
            .replaceAll("\\bfloat64\\b", "double");
  }

  /** Returns a foldable SQL expression of the value. */
  static String sql(String typeText, JsonNode value) {
    return "CAST(" + bare(type(typeText), value) + " AS " + ddl(typeText) + ")";
  }

  private static String bare(DataType type, JsonNode value) {
    if (value.isNull() || value.isMissingNode()) {
      return "NULL";
    }
    if (type instanceof ArrayType array) {
      List<String> elements = new ArrayList<>();
      value.forEach(element -> elements.add(typed(array.elementType(), element)));
      return "array(" + String.join(", ", elements) + ")";
    }
    if (type instanceof MapType map) {
      List<String> entries = new ArrayList<>();
      for (JsonNode entry : value) {
        entries.add(typed(map.keyType(), entry.get(0)));
        entries.add(typed(map.valueType(), entry.get(1)));
      }
      return "map(" + String.join(", ", entries) + ")";
    }
    if (type instanceof StructType struct) {
      List<String> fields = new ArrayList<>();
      for (StructField field : struct.fields()) {
        fields.add("'" + field.name() + "'");
        fields.add(typed(field.dataType(), value.get(field.name())));
      }
      return "named_struct(" + String.join(", ", fields) + ")";
    }
    return quoted(value.asText());
  }

  private static String typed(DataType type, JsonNode value) {
    return "CAST(" + bare(type, value) + " AS " + type.sql() + ")";
  }

  /** Returns a string literal in ASCII. */
  static String quoted(String text) {
    StringBuilder literal = new StringBuilder("'");
    for (char c : text.toCharArray()) {
      if (c >= ' ' && c < 0x7F && c != '\'' && c != '\\') {
        literal.append(c);
      } else {
        literal.append("\\u").append(String.format("%04x", (int) c));
      }
    }
    return literal.append('\'').toString();
  }

  /** Returns the value as an object of a {@link Row}. */
  static Object object(DataType type, JsonNode value) {
    if (value == null || value.isNull() || value.isMissingNode()) {
      return null;
    }
    if (type instanceof ArrayType array) {
      List<Object> elements = new ArrayList<>();
      value.forEach(element -> elements.add(object(array.elementType(), element)));
      return elements.toArray();
    }
    if (type instanceof MapType map) {
      Map<Object, Object> entries = new LinkedHashMap<>();
      for (JsonNode entry : value) {
        entries.put(object(map.keyType(), entry.get(0)), object(map.valueType(), entry.get(1)));
      }
      return scala.collection.JavaConverters.mapAsScalaMapConverter(entries).asScala();
    }
    if (type instanceof StructType struct) {
      return RowFactory.create(
          List.of(struct.fields()).stream()
              .map(field -> object(field.dataType(), value.get(field.name())))
              .toArray());
    }
    return scalar(type.typeName(), value);
  }

  private static Object scalar(String type, JsonNode value) {
    return switch (type) {
      case "byte" -> (byte) value.asInt();
      case "short" -> (short) value.asInt();
      case "integer" -> value.asInt();
      case "long" -> value.asLong();
      case "float" -> Float.valueOf(value.asText());
      case "double" -> Double.valueOf(value.asText());
      case "boolean" -> value.asBoolean();
      case "date" -> Date.valueOf(value.asText());
      default -> value.asText();
    };
  }
}

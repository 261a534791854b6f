// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.ext;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.SparkThrowable;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructField;
import scala.collection.JavaConverters;

/** Compares what Spark returns with what the vectors expect. */
final class VectorResults {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Which error class stands for a kind of error that the vectors name. */
  private static final Map<String, String> CLASSES =
      Map.ofEntries(
          Map.entry("wrong number of arguments", "WRONG_NUM_ARGS.WITHOUT_SUGGESTION"),
          Map.entry("type rejected at planning", "DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE"),
          Map.entry("missing field", "DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE"),
          Map.entry("field must be int64", "DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE"),
          Map.entry("struct expected", "DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE"),
          Map.entry("list expected", "DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE"),
          Map.entry("flag must be a scalar literal", "DATATYPE_MISMATCH.NON_FOLDABLE_INPUT"),
          Map.entry("key must be a literal", "DATATYPE_MISMATCH.NON_FOLDABLE_INPUT"),
          Map.entry("key must be a string literal", "DATATYPE_MISMATCH.NON_FOLDABLE_INPUT"),
          Map.entry("unsupported boolean literal", "DATATYPE_MISMATCH.INVALID_ARG_VALUE"),
          Map.entry("NULL key", "DATATYPE_MISMATCH.UNEXPECTED_NULL"),
          Map.entry("offset splits a surrogate pair", "POND_COLUMN_OFFSET_INSIDE_CHARACTER"),
          Map.entry("offset inside a multi-byte character", "POND_COLUMN_OFFSET_INSIDE_CHARACTER"));

  private VectorResults() {}

  /** Checks type, value, metadata, and that a NULL stands in a nullable column. */
  static void check(FunctionVectors.Vector vector, StructField column, Object value) {
    JsonNode expected = vector.expected();
    String type = VectorTypes.type(expected.path("type").asText()).catalogString();
    assertThat(column.dataType().catalogString()).as(vector.id() + " type").isEqualTo(type);
    assertThat(text(value))
        .as(vector.id() + " value")
        .isEqualTo(text(VectorTypes.object(VectorTypes.type(type), expected.path("value"))));
    assertThat(value != null || column.nullable()).as(vector.id() + " nullability").isTrue();
    if (expected.has("metadata")) {
      assertThat(json(column.metadata().json()))
          .as(vector.id() + " metadata")
          .isEqualTo(expected.path("metadata"));
    }
  }

  /** Checks that the entries of a map, given as an array of structs, stand in this order. */
  static void checkEntries(FunctionVectors.Vector vector, Object entries) {
    DataType type = VectorTypes.type(vector.expected().path("type").asText());
    Object map = VectorTypes.object(type, vector.expected().path("value"));
    assertThat(text(entries)).as(vector.id() + " entries in order").isEqualTo(text(map));
  }

  /** Checks class, SQLSTATE and text of an error, wherever Spark has wrapped it. */
  static void checkError(FunctionVectors.Vector vector, Throwable error) {
    Throwable said = error;
    while (said.getCause() != null && !isOurs(said)) {
      said = said.getCause();
    }
    assertThat(said).as(vector.id()).isInstanceOf(SparkThrowable.class);
    SparkThrowable typed = (SparkThrowable) said;
    String kind = vector.expected().path("error").asText();
    if (CLASSES.containsKey(kind)) {
      assertThat(typed.getErrorClass()).as(vector.id()).isEqualTo(CLASSES.get(kind));
    }
    assertThat(typed.getErrorClass()).as(vector.id()).isNotNull().doesNotContain("INTERNAL");
    assertThat(typed.getSqlState()).as(vector.id()).matches("[0-9A-Z]{5}");
    assertThat(said.getMessage().toLowerCase(Locale.ROOT))
        .as(vector.id())
        .doesNotContain("staticinvoke")
        .contains(vector.expected().path("contains").asText("").toLowerCase(Locale.ROOT));
  }

  private static boolean isOurs(Throwable error) {
    return error instanceof SparkThrowable typed
        && typed.getErrorClass() != null
        && !typed.getErrorClass().startsWith("FAILED_");
  }

  private static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Renders a value so that all differences show, signed zeros included. */
  static String text(Object value) {
    if (value instanceof Row row) {
      List<String> fields = new ArrayList<>();
      for (int i = 0; i < row.length(); i++) {
        fields.add(text(row.get(i)));
      }
      return "{" + String.join(", ", fields) + "}";
    } else if (value instanceof Object[] array) {
      return java.util.Arrays.stream(array).map(VectorResults::text).toList().toString();
    } else if (value instanceof scala.collection.Seq<?> sequence) {
      List<String> elements = new ArrayList<>();
      JavaConverters.seqAsJavaListConverter(sequence)
          .asJava()
          .forEach(element -> elements.add(text(element)));
      return elements.toString();
    } else if (value instanceof scala.collection.Map<?, ?> map) {
      List<String> entries = new ArrayList<>();
      JavaConverters.mapAsJavaMapConverter(map)
          .asJava()
          .forEach((key, item) -> entries.add("{" + text(key) + ", " + text(item) + "}"));
      return entries.toString();
    }
    return value instanceof String ? "'" + value + "'" : String.valueOf(value);
  }
}

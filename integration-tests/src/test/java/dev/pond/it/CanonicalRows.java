// SPDX-License-Identifier: Apache-2.0
package dev.pond.it;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import scala.collection.JavaConverters;

/**
 * Rows as sorted lines of compact JSON, so that two results can be compared as multisets.
 *
 * <p>The session must have {@code spark.sql.datetime.java8API.enabled}.
 */
public final class CanonicalRows {
  private static final JsonFactory JSON = new JsonFactory();
  private static final DateTimeFormatter MICROS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS");

  private CanonicalRows() {}

  /** Runs the query and returns its rows as sorted lines. */
  public static List<String> of(Dataset<Row> rows) {
    StructType schema = rows.schema();
    List<String> lines = new ArrayList<>();
    for (Row row : rows.collectAsList()) {
      lines.add(line(row, schema));
    }
    Collections.sort(lines);
    return lines;
  }

  /** Returns the SHA-256 over the lines, each ended by a line feed. */
  public static String digest(List<String> sortedLines) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      for (String line : sortedLines) {
        sha.update(line.getBytes(UTF_8));
        sha.update((byte) '\n');
      }
      return "sha256:" + HexFormat.of().formatHex(sha.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String line(Object value, DataType type) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      write(json, value, type);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  private static void write(JsonGenerator json, Object value, DataType type) throws IOException {
    if (value == null) {
      json.writeNull();
    } else if (type instanceof StructType struct) {
      writeStruct(json, (Row) value, struct);
    } else if (type instanceof ArrayType array) {
      json.writeStartArray();
      for (Object item : JavaConverters.seqAsJavaList((scala.collection.Seq<?>) value)) {
        write(json, item, array.elementType());
      }
      json.writeEndArray();
    } else if (type instanceof MapType map) {
      writeMap(json, JavaConverters.mapAsJavaMap((scala.collection.Map<?, ?>) value), map);
    } else if (value instanceof Boolean bool) {
      json.writeBoolean(bool);
    } else if (value instanceof Byte
        || value instanceof Short
        || value instanceof Integer
        || value instanceof Long) {
      json.writeNumber(((Number) value).longValue());
    } else {
      json.writeString(text(value, type));
    }
  }

  private static void writeStruct(JsonGenerator json, Row row, StructType struct)
      throws IOException {
    json.writeStartObject();
    StructField[] fields = struct.fields();
    for (int i = 0; i < fields.length; i++) {
      json.writeFieldName(fields[i].name());
      write(json, row.get(i), fields[i].dataType());
    }
    json.writeEndObject();
  }

  private static void writeMap(JsonGenerator json, Map<?, ?> map, MapType type) throws IOException {
    TreeMap<String, Map.Entry<?, ?>> sorted = new TreeMap<>();
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      sorted.put(line(entry.getKey(), type.keyType()), entry);
    }
    json.writeStartArray();
    for (Map.Entry<?, ?> entry : sorted.values()) {
      json.writeStartArray();
      write(json, entry.getKey(), type.keyType());
      write(json, entry.getValue(), type.valueType());
      json.writeEndArray();
    }
    json.writeEndArray();
  }

  private static String text(Object value, DataType type) {
    if (value instanceof byte[] bytes) {
      return Base64.getEncoder().encodeToString(bytes);
    } else if (value instanceof BigDecimal decimal) {
      return decimal.setScale(((DecimalType) type).scale()).toPlainString();
    } else if (value instanceof Instant instant) {
      return MICROS.format(instant.atOffset(ZoneOffset.UTC)) + "Z";
    } else if (value instanceof LocalDateTime local) {
      return MICROS.format(local);
    } else if (value instanceof LocalDate
        || value instanceof String
        || value instanceof Float
        || value instanceof Double) {
      return value.toString();
    }
    // Intervals, calculated in peers' queries only.
    return String.valueOf(value);
  }
}

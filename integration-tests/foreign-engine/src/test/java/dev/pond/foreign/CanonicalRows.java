// SPDX-License-Identifier: Apache-2.0
package dev.pond.foreign;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pond.kernel.data.Bytes;
import dev.pond.kernel.data.ColumnBatch;
import dev.pond.kernel.data.ColumnVector;
import dev.pond.kernel.schema.ArrayType;
import dev.pond.kernel.schema.DataType;
import dev.pond.kernel.schema.DecimalType;
import dev.pond.kernel.schema.MapType;
import dev.pond.kernel.schema.PrimitiveType;
import dev.pond.kernel.schema.StructType;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Rows as lines of compact JSON, so that two results can be compared as multisets. */
final class CanonicalRows {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS");

  private final List<String> lines = new ArrayList<>();

  /** Returns the selected rows of a batch, in their order. */
  static List<String> of(ColumnBatch batch) {
    CanonicalRows rows = new CanonicalRows();
    rows.add(batch);
    return rows.lines;
  }

  /** Adds the selected rows of a batch. */
  void add(ColumnBatch batch) {
    for (int row = 0; row < batch.rowCount(); row++) {
      if (batch.isSelected(row)) {
        ObjectNode line = NODES.objectNode();
        for (int i = 0; i < batch.schema().size(); i++) {
          line.set(batch.schema().field(i).name(), value(batch.column(i), row));
        }
        lines.add(text(line));
      }
    }
  }

  /** Returns the lines in order. */
  List<String> sorted() {
    return lines.stream().sorted().toList();
  }

  /** Returns the digest of all lines, in order. */
  String digest() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (String line : sorted()) {
        digest.update((line + "\n").getBytes(StandardCharsets.UTF_8));
      }
      return "sha256:" + HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static JsonNode value(ColumnVector vector, int row) {
    DataType type = vector.type();
    if (vector.isNullAt(row)) {
      return NODES.nullNode();
    } else if (type instanceof StructType struct) {
      ObjectNode object = NODES.objectNode();
      for (int i = 0; i < struct.size(); i++) {
        object.set(struct.field(i).name(), value(vector.child(i), row));
      }
      return object;
    } else if (type instanceof ArrayType) {
      ArrayNode array = NODES.arrayNode();
      int start = vector.elementStart(row);
      for (int i = start; i < start + vector.elementCount(row); i++) {
        array.add(value(vector.child(0), i));
      }
      return array;
    } else if (type instanceof MapType) {
      return entries(vector, row);
    } else if (type instanceof DecimalType) {
      return NODES.textNode(vector.getDecimal(row).toPlainString());
    }
    return primitive(vector, row, (PrimitiveType) type);
  }

  private static ArrayNode entries(ColumnVector map, int row) {
    Map<String, ArrayNode> byKey = new TreeMap<>();
    int start = map.elementStart(row);
    for (int i = start; i < start + map.elementCount(row); i++) {
      JsonNode key = value(map.child(0), i);
      byKey.put(text(key), NODES.arrayNode().add(key).add(value(map.child(1), i)));
    }
    return NODES.arrayNode().addAll(byKey.values());
  }

  private static JsonNode primitive(ColumnVector vector, int row, PrimitiveType type) {
    return switch (type) {
      case BOOLEAN -> NODES.booleanNode(vector.getBoolean(row));
      case BYTE, SHORT, INTEGER -> NODES.numberNode(vector.getInt(row));
      case LONG -> NODES.numberNode(vector.getLong(row));
      case FLOAT -> NODES.textNode(Float.toString(vector.getFloat(row)));
      case DOUBLE -> NODES.textNode(Double.toString(vector.getDouble(row)));
      case STRING -> NODES.textNode(vector.getString(row));
      case BINARY -> NODES.textNode(base64(vector, row));
      case DATE -> NODES.textNode(LocalDate.ofEpochDay(vector.getInt(row)).toString());
      case TIMESTAMP -> NODES.textNode(clock(vector.getLong(row)) + "Z");
      case TIMESTAMP_NTZ -> NODES.textNode(clock(vector.getLong(row)));
      case VOID -> NODES.nullNode();
    };
  }

  private static String base64(ColumnVector vector, int row) {
    Bytes bytes = new Bytes();
    vector.getBytes(row, bytes);
    return Base64.getEncoder().encodeToString(bytes.copy());
  }

  private static String clock(long micros) {
    long seconds = Math.floorDiv(micros, 1_000_000L);
    int nanos = (int) Math.floorMod(micros, 1_000_000L) * 1000;
    return CLOCK.format(LocalDateTime.ofEpochSecond(seconds, nanos, ZoneOffset.UTC));
  }

  private static String text(JsonNode node) {
    try {
      return JSON.writeValueAsString(node);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}

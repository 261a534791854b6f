// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.json;

import dev.pond.kernel.data.ColumnVector;
import dev.pond.kernel.data.VectorBuilder;
import dev.pond.kernel.schema.ArrayType;
import dev.pond.kernel.schema.DataType;
import dev.pond.kernel.schema.DecimalType;
import dev.pond.kernel.schema.MapType;
import dev.pond.kernel.schema.PrimitiveType;
import dev.pond.kernel.schema.StructType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Values of vectors as plain Java objects, and shorthands to read JSON into vectors. */
final class JsonRows {
  private JsonRows() {}

  /** Reads one text, leniently, and returns the row: a map of names, or null. */
  static Object lenient(StructType schema, String json) {
    VectorBuilder rows = VectorBuilder.of(schema);
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    new JsonRowReader(schema, JsonRowReader.Mode.LENIENT).readLenient(bytes, 0, bytes.length, rows);
    return value(rows.build(), 0);
  }

  /** Reads {@code {"v": json}} leniently as a column of a type and returns the value. */
  static Object lenientValue(DataType type, String json) {
    Map<?, ?> row = (Map<?, ?>) lenient(new StructType().add("v", type), "{\"v\":" + json + "}");
    return row == null ? "no row" : row.get("v");
  }

  static Map<?, ?> strict(StructType schema, String json) throws CorruptJsonException {
    VectorBuilder rows = VectorBuilder.of(schema);
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    new JsonRowReader(schema, JsonRowReader.Mode.STRICT).read(bytes, 0, bytes.length, rows);
    return (Map<?, ?>) value(rows.build(), 0);
  }

  static Object value(ColumnVector vector, int row) {
    if (vector.isNullAt(row)) {
      return null;
    }
    DataType type = vector.type();
    if (type instanceof StructType struct) {
      Map<String, Object> fields = new LinkedHashMap<>();
      for (int i = 0; i < struct.size(); i++) {
        fields.put(struct.field(i).name(), value(vector.child(i), row));
      }
      return fields;
    } else if (type instanceof ArrayType) {
      return elements(vector, row, 0);
    } else if (type instanceof MapType) {
      Map<Object, Object> entries = new LinkedHashMap<>();
      List<Object> keys = elements(vector, row, 0);
      List<Object> values = elements(vector, row, 1);
      for (int i = 0; i < keys.size(); i++) {
        entries.put(keys.get(i), values.get(i));
      }
      return entries;
    } else if (type instanceof DecimalType) {
      return vector.getDecimal(row);
    }
    return switch ((PrimitiveType) type) {
      case BOOLEAN -> vector.getBoolean(row);
      case BYTE, SHORT, INTEGER, DATE -> vector.getInt(row);
      case LONG, TIMESTAMP, TIMESTAMP_NTZ -> vector.getLong(row);
      case FLOAT -> vector.getFloat(row);
      case DOUBLE -> vector.getDouble(row);
      case STRING, BINARY -> vector.getString(row);
      case VOID -> throw new AssertionError("void is never anything but NULL");
    };
  }

  private static List<Object> elements(ColumnVector vector, int row, int part) {
    List<Object> values = new ArrayList<>();
    int start = vector.elementStart(row);
    for (int i = start; i < start + vector.elementCount(row); i++) {
      values.add(value(vector.child(part), i));
    }
    return values;
  }
}

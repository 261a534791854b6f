// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.expr;

import dev.pond.kernel.data.Bytes;
import dev.pond.kernel.data.ColumnBatch;
import dev.pond.kernel.data.ColumnVector;
import dev.pond.kernel.data.VectorBuilder;
import dev.pond.kernel.schema.ArrayType;
import dev.pond.kernel.schema.DataType;
import dev.pond.kernel.schema.DecimalType;
import dev.pond.kernel.schema.MapType;
import dev.pond.kernel.schema.PrimitiveType;
import dev.pond.kernel.schema.StructField;
import dev.pond.kernel.schema.StructType;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * Makes batches of rows. A row is a map by column name; structs and maps are maps, arrays are
 * lists, other values are as a literal holds them, and what is absent is NULL.
 */
public final class RowBatch {
  private RowBatch() {}

  public static ColumnBatch of(StructType schema, List<? extends Map<String, ?>> rows) {
    ColumnVector[] columns = new ColumnVector[schema.size()];
    for (int i = 0; i < columns.length; i++) {
      StructField field = schema.field(i);
      VectorBuilder builder = VectorBuilder.of(field.type());
      rows.forEach(row -> append(builder, field.type(), row.get(field.name())));
      columns[i] = builder.build();
    }
    return new ColumnBatch(schema, rows.size(), columns);
  }

  private static void append(VectorBuilder to, DataType type, Object value) {
    if (value == null) {
      to.appendNull();
    } else if (type instanceof StructType struct) {
      for (int i = 0; i < struct.size(); i++) {
        StructField field = struct.field(i);
        append(to.child(i), field.type(), ((Map<?, ?>) value).get(field.name()));
      }
      to.endRow();
    } else if (type instanceof MapType map) {
      ((Map<?, ?>) value)
          .forEach(
              (k, v) -> {
                append(to.child(0), map.keyType(), k);
                append(to.child(1), map.valueType(), v);
              });
      to.endRow();
    } else if (type instanceof ArrayType array) {
      ((List<?>) value).forEach(element -> append(to.child(0), array.elementType(), element));
      to.endRow();
    } else if (type instanceof DecimalType) {
      to.appendDecimal((BigDecimal) value);
    } else {
      appendPrimitive(to, (PrimitiveType) type, value);
    }
  }

  private static void appendPrimitive(VectorBuilder to, PrimitiveType type, Object value) {
    switch (type) {
      case BOOLEAN -> to.appendBoolean((Boolean) value);
      case FLOAT, DOUBLE -> to.appendDouble((Double) value);
      case STRING, BINARY -> {
        byte[] bytes =
            value instanceof String text ? text.getBytes(StandardCharsets.UTF_8) : (byte[]) value;
        to.appendBytes(bytes, 0, bytes.length);
      }
      default -> to.appendLong((Long) value);
    }
  }

  /** Returns a value of a vector in the form of a literal. */
  public static Object read(ColumnVector vector, int row) {
    if (vector.isNullAt(row)) {
      return null;
    }
    if (vector.type() instanceof DecimalType) {
      return vector.getDecimal(row);
    }
    return switch ((PrimitiveType) vector.type()) {
      case BOOLEAN -> vector.getBoolean(row);
      case BYTE, SHORT, INTEGER, DATE -> (long) vector.getInt(row);
      case LONG, TIMESTAMP, TIMESTAMP_NTZ -> vector.getLong(row);
      case FLOAT -> (double) vector.getFloat(row);
      case DOUBLE -> vector.getDouble(row);
      case STRING -> vector.getString(row);
      case BINARY -> {
        Bytes bytes = new Bytes();
        vector.getBytes(row, bytes);
        yield bytes.copy();
      }
      case VOID -> null;
    };
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.expr;

import dev.pond.kernel.data.Bytes;
import dev.pond.kernel.data.ColumnVector;
import dev.pond.kernel.schema.DataType;
import dev.pond.kernel.schema.DecimalType;
import dev.pond.kernel.schema.PrimitiveType;

/** How cells are stored and read: as a {@code long}, a {@code double}, bytes, or an object. */
enum Cells {
  LONG,
  DOUBLE,
  BYTES,
  DECIMAL;

  static Cells of(DataType type) {
    if (type instanceof DecimalType) {
      return DECIMAL;
    }
    return switch ((PrimitiveType) type) {
      case FLOAT, DOUBLE -> DOUBLE;
      case STRING, BINARY -> BYTES;
      default -> LONG;
    };
  }

  /** Reads a boolean (0, 1), whole number, date or timestamp. */
  static long readLong(ColumnVector values, PrimitiveType type, int row) {
    return switch (type) {
      case BOOLEAN -> values.getBoolean(row) ? 1 : 0;
      case BYTE, SHORT, INTEGER, DATE -> values.getInt(row);
      default -> values.getLong(row);
    };
  }

  /** Reads a float or double. */
  static double readDouble(ColumnVector values, PrimitiveType type, int row) {
    return type == PrimitiveType.FLOAT ? values.getFloat(row) : values.getDouble(row);
  }

  /** Reads a value in the form that {@link Ordering#compare} takes. */
  static Object read(ColumnVector values, DataType type, int row) {
    return switch (of(type)) {
      case LONG -> readLong(values, (PrimitiveType) type, row);
      case DOUBLE -> readDouble(values, (PrimitiveType) type, row);
      case DECIMAL -> values.getDecimal(row);
      case BYTES -> {
        Bytes bytes = new Bytes();
        values.getBytes(row, bytes);
        yield bytes.copy();
      }
    };
  }
}

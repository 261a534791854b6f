// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pond.kernel.schema.ArrayType;
import dev.pond.kernel.schema.DataType;
import dev.pond.kernel.schema.DecimalType;
import dev.pond.kernel.schema.MapType;
import dev.pond.kernel.schema.PrimitiveType;
import dev.pond.kernel.schema.StructType;

/** Values as text, to compare them. Checks that a NULL struct is NULL all the way down. */
final class ShownValue {
  private ShownValue() {}

  static String of(ColumnVector vector, int row) {
    DataType type = vector.type();
    if (vector.isNullAt(row)) {
      assertThat(vector.mayHaveNulls()).isTrue();
      if (type instanceof StructType struct) {
        for (int i = 0; i < struct.size(); i++) {
          assertThat(of(vector.child(i), row)).isEqualTo("NULL");
        }
      }
      return "NULL";
    }
    StringBuilder text = new StringBuilder();
    if (type instanceof StructType struct) {
      for (int i = 0; i < struct.size(); i++) {
        text.append(struct.field(i).name()).append(of(vector.child(i), row)).append(' ');
      }
    } else if (type instanceof ArrayType || type instanceof MapType) {
      int end = vector.elementStart(row) + vector.elementCount(row);
      for (int i = vector.elementStart(row); i < end; i++) {
        text.append(of(vector.child(0), i)).append('=');
        text.append(type instanceof MapType ? of(vector.child(1), i) : "").append(' ');
      }
    } else {
      return type instanceof DecimalType
          ? vector.getDecimal(row).toString()
          : primitive(vector, row, (PrimitiveType) type);
    }
    return "(" + text + ")";
  }

  private static String primitive(ColumnVector vector, int row, PrimitiveType type) {
    return switch (type) {
      case BOOLEAN -> Boolean.toString(vector.getBoolean(row));
      case BYTE, SHORT, INTEGER, DATE -> vector.getInt(row) + "/" + vector.getLong(row);
      case LONG, TIMESTAMP, TIMESTAMP_NTZ -> Long.toString(vector.getLong(row));
      case FLOAT -> Float.toString(vector.getFloat(row));
      case DOUBLE -> Double.toString(vector.getDouble(row));
      case STRING, BINARY -> '"' + vector.getString(row) + '"';
      case VOID -> throw new AssertionError("void has no values");
    };
  }
}

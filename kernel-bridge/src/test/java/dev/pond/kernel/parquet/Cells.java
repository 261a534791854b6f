// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.parquet;

import dev.pond.kernel.data.Bytes;
import dev.pond.kernel.data.ColumnBatch;
import dev.pond.kernel.data.ColumnVector;
import dev.pond.kernel.schema.ArrayType;
import dev.pond.kernel.schema.DataType;
import dev.pond.kernel.schema.DecimalType;
import dev.pond.kernel.schema.MapType;
import dev.pond.kernel.schema.PrimitiveType;
import dev.pond.kernel.schema.StructType;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/** Shows values of vectors as text, for comparison. */
public final class Cells {
  private Cells() {}

  /** Returns the rows of a batch, one text each. */
  public static List<String> rows(ColumnBatch batch) {
    List<String> rows = new ArrayList<>();
    for (int row = 0; row < batch.rowCount(); row++) {
      StringJoiner text = new StringJoiner("|");
      for (ColumnVector column : batch.columns()) {
        text.add(cell(column, row));
      }
      rows.add(text.toString());
    }
    return rows;
  }

  static String cell(ColumnVector vector, int row) {
    if (vector.isNullAt(row)) {
      return "null";
    }
    DataType type = vector.type();
    if (type instanceof StructType struct) {
      StringJoiner text = new StringJoiner(",", "{", "}");
      for (int i = 0; i < struct.size(); i++) {
        text.add(cell(vector.child(i), row));
      }
      return text.toString();
    }
    if (type instanceof ArrayType || type instanceof MapType) {
      StringJoiner text = new StringJoiner(",", "[", "]");
      int start = vector.elementStart(row);
      for (int i = start; i < start + vector.elementCount(row); i++) {
        String value = type instanceof MapType ? "=" + cell(vector.child(1), i) : "";
        text.add(cell(vector.child(0), i) + value);
      }
      return text.toString();
    }
    return type instanceof DecimalType
        ? vector.getDecimal(row).toPlainString()
        : primitive((PrimitiveType) type, vector, row);
  }

  private static String primitive(PrimitiveType type, ColumnVector vector, int row) {
    return switch (type) {
      case BOOLEAN -> String.valueOf(vector.getBoolean(row));
      case BYTE, SHORT, INTEGER, DATE -> String.valueOf(vector.getInt(row));
      case LONG, TIMESTAMP, TIMESTAMP_NTZ -> String.valueOf(vector.getLong(row));
      case FLOAT -> String.valueOf(vector.getFloat(row));
      case DOUBLE -> String.valueOf(vector.getDouble(row));
      case STRING -> vector.getString(row);
      case BINARY -> {
        Bytes bytes = new Bytes();
        vector.getBytes(row, bytes);
        yield java.util.HexFormat.of().formatHex(bytes.copy());
      }
      case VOID -> "void";
    };
  }
}

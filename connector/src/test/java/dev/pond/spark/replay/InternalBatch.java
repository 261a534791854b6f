// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.replay;

import dev.pond.kernel.data.ColumnBatch;
import dev.pond.kernel.data.ColumnVector;
import dev.pond.kernel.data.VectorBuilder;
import dev.pond.kernel.schema.ArrayType;
import dev.pond.kernel.schema.DataType;
import dev.pond.kernel.schema.DecimalType;
import dev.pond.kernel.schema.MapType;
import dev.pond.kernel.schema.PrimitiveType;
import dev.pond.kernel.schema.StructType;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.SpecializedGetters;
import org.apache.spark.sql.catalyst.util.ArrayData;

/** Spark's rows as a batch of ours. */
final class InternalBatch {
  private InternalBatch() {}

  static ColumnBatch of(List<InternalRow> rows, StructType schema) {
    ColumnVector[] columns = new ColumnVector[schema.size()];
    for (int i = 0; i < columns.length; i++) {
      VectorBuilder builder = VectorBuilder.of(schema.field(i).type());
      for (InternalRow row : rows) {
        append(row, i, builder);
      }
      columns[i] = builder.build();
    }
    return new ColumnBatch(schema, rows.size(), columns);
  }

  private static void append(SpecializedGetters from, int at, VectorBuilder into) {
    DataType type = into.type();
    if (from.isNullAt(at)) {
      into.appendNull();
    } else if (type instanceof StructType struct) {
      InternalRow row = from.getStruct(at, struct.size());
      for (int i = 0; i < struct.size(); i++) {
        append(row, i, into.child(i));
      }
      into.endRow();
    } else if (type instanceof MapType) {
      elements(from.getMap(at).keyArray(), into.child(0));
      elements(from.getMap(at).valueArray(), into.child(1));
      into.endRow();
    } else if (type instanceof ArrayType) {
      elements(from.getArray(at), into.child(0));
      into.endRow();
    } else if (type instanceof DecimalType decimal) {
      into.appendDecimal(
          from.getDecimal(at, decimal.precision(), decimal.scale()).toJavaBigDecimal());
    } else {
      primitive(from, at, into, (PrimitiveType) type);
    }
  }

  private static void elements(ArrayData array, VectorBuilder into) {
    for (int i = 0; i < array.numElements(); i++) {
      append(array, i, into);
    }
  }

  private static void primitive(
      SpecializedGetters from, int at, VectorBuilder into, PrimitiveType type) {
    switch (type) {
      case BOOLEAN -> into.appendBoolean(from.getBoolean(at));
      case BYTE -> into.appendLong(from.getByte(at));
      case SHORT -> into.appendLong(from.getShort(at));
      case INTEGER, DATE -> into.appendLong(from.getInt(at));
      case LONG, TIMESTAMP, TIMESTAMP_NTZ -> into.appendLong(from.getLong(at));
      case FLOAT -> into.appendDouble(from.getFloat(at));
      case DOUBLE -> into.appendDouble(from.getDouble(at));
      case STRING -> bytes(from.getUTF8String(at).getBytes(), into);
      case BINARY -> bytes(from.getBinary(at), into);
      case VOID -> into.appendNull();
    }
  }

  private static void bytes(byte[] bytes, VectorBuilder into) {
    into.appendBytes(bytes, 0, bytes.length);
  }
}

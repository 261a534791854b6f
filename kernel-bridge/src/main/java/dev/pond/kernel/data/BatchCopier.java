// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.data;

import dev.pond.kernel.schema.ArrayType;
import dev.pond.kernel.schema.DataType;
import dev.pond.kernel.schema.DecimalType;
import dev.pond.kernel.schema.MapType;
import dev.pond.kernel.schema.PrimitiveType;
import dev.pond.kernel.schema.StructType;

/** Copies values out of batches that their producer will reuse. Stateless. */
public final class BatchCopier {
  private BatchCopier() {}

  /**
   * Returns the selected rows of a batch, end to end, in vectors that outlive it. Nothing is copied
   * of a column that does so by itself and is wanted whole.
   */
  public static ColumnBatch compact(ColumnBatch batch) {
    int[] rows = selectedRows(batch);
    boolean whole = rows.length == batch.rowCount();
    ColumnVector[] columns = new ColumnVector[batch.schema().size()];
    for (int i = 0; i < columns.length; i++) {
      ColumnVector column = batch.column(i);
      columns[i] =
          whole && column.outlivesBatch()
              ? column
              : ColumnCopier.copy(column, batch.schema().field(i).type(), rows);
    }
    return new ColumnBatch(batch.schema(), rows.length, columns);
  }

  private static int[] selectedRows(ColumnBatch batch) {
    int[] rows = new int[batch.selectedCount()];
    int count = 0;
    for (int row = 0; count < rows.length; row++) {
      if (batch.isSelected(row)) {
        rows[count++] = row;
      }
    }
    return rows;
  }

  /** Returns about how many bytes the values of a batch take, names and all else left out. */
  public static long bytes(ColumnBatch batch) {
    long sum = 0;
    Bytes view = new Bytes();
    for (int i = 0; i < batch.schema().size(); i++) {
      for (int row = 0; row < batch.rowCount(); row++) {
        sum += bytes(batch.column(i), row, view);
      }
    }
    return sum;
  }

  private static long bytes(ColumnVector from, int row, Bytes view) {
    DataType type = from.type();
    if (from.isNullAt(row)) {
      return 1;
    }
    if (type == PrimitiveType.STRING || type == PrimitiveType.BINARY) {
      from.getBytes(row, view);
      return Integer.BYTES + view.length();
    }
    long sum = Long.BYTES;
    if (type instanceof StructType struct) {
      for (int i = 0; i < struct.size(); i++) {
        sum += bytes(from.child(i), row, view);
      }
    } else if (type instanceof MapType || type instanceof ArrayType) {
      int end = from.elementStart(row) + from.elementCount(row);
      for (int at = from.elementStart(row); at < end; at++) {
        sum += bytes(from.child(0), at, view);
        sum += type instanceof MapType ? bytes(from.child(1), at, view) : 0;
      }
    }
    return sum;
  }

  /** Appends the value of one row to a builder of the same type. */
  public static void append(ColumnVector from, int row, VectorBuilder into) {
    append(from, row, into, new Bytes());
  }

  /**
   * As {@link #append(ColumnVector, int, VectorBuilder)}, for many rows.
   *
   * @param view any, to be filled anew
   */
  public static void append(ColumnVector from, int row, VectorBuilder into, Bytes view) {
    DataType type = into.type();
    if (from.isNullAt(row)) {
      into.appendNull();
    } else if (type instanceof PrimitiveType primitive) {
      appendPrimitive(primitive, from, row, into, view);
    } else if (type instanceof StructType struct) {
      for (int i = 0; i < struct.size(); i++) {
        append(from.child(i), row, into.child(i), view);
      }
      into.endRow();
    } else if (type instanceof DecimalType) {
      into.appendDecimal(from.getDecimal(row));
    } else if (type instanceof MapType) {
      appendElements(from, row, into, 2, view);
    } else if (type instanceof ArrayType) {
      appendElements(from, row, into, 1, view);
    }
  }

  private static void appendElements(
      ColumnVector from, int row, VectorBuilder into, int parts, Bytes view) {
    int start = from.elementStart(row);
    int end = start + from.elementCount(row);
    for (int part = 0; part < parts; part++) {
      ColumnVector elements = from.child(part);
      VectorBuilder builder = into.child(part);
      for (int i = start; i < end; i++) {
        append(elements, i, builder, view);
      }
    }
    into.endRow();
  }

  private static void appendPrimitive(
      PrimitiveType type, ColumnVector from, int row, VectorBuilder into, Bytes view) {
    switch (type) {
      case BOOLEAN -> into.appendBoolean(from.getBoolean(row));
      case BYTE, SHORT, INTEGER, DATE -> into.appendLong(from.getInt(row));
      case LONG, TIMESTAMP, TIMESTAMP_NTZ -> into.appendLong(from.getLong(row));
      case FLOAT -> into.appendDouble(from.getFloat(row));
      case DOUBLE -> into.appendDouble(from.getDouble(row));
      case STRING, BINARY -> {
        from.getBytes(row, view);
        into.appendBytes(view.array(), view.offset(), view.length());
      }
      case VOID -> into.appendNull();
    }
  }
}

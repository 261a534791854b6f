// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.data;

import dev.pond.kernel.schema.ArrayType;
import dev.pond.kernel.schema.DataType;
import dev.pond.kernel.schema.MapType;
import dev.pond.kernel.schema.PrimitiveType;
import dev.pond.kernel.schema.StructType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * Copies chosen rows of one column into arrays of just the right size. One short loop a type: the
 * JIT is done with them soon, and so are they.
 */
final class ColumnCopier {
  /** Stands for a row that is NULL. */
  private static final int NOWHERE = -1;

  private final ColumnVector from;
  private final DataType type;

  /** Where the values are; {@link #NOWHERE} for NULL. */
  private final int[] rows;

  private final long[] nulls;

  private ColumnCopier(ColumnVector from, DataType type, int[] rows, long[] nulls) {
    this.from = from;
    this.type = type;
    this.rows = rows;
    this.nulls = nulls;
  }

  /**
   * Copies rows of a column.
   *
   * @param type of the copy: the column's, or one as which it can be read
   * @param rows which, end to end; not changed
   */
  static ColumnVector copy(ColumnVector from, DataType type, int[] rows) {
    return copy(from, type, rows, NullMarks.NONE);
  }

  /**
   * @param nulls marks where {@code rows} are {@link #NOWHERE}
   */
  private static ColumnVector copy(ColumnVector from, DataType type, int[] rows, long[] nulls) {
    if (!from.mayHaveNulls()) {
      return new ColumnCopier(from, type, rows, nulls).copy();
    }
    NullMarks marks = new NullMarks();
    int[] places = new int[rows.length];
    int found = places(from, rows, places, marks);
    return found == 0
        ? new NullVector(type)
        : new ColumnCopier(from, type, places, marks.build()).copy();
  }

  /** Finds out where values are; returns of how many rows. */
  private static int places(ColumnVector from, int[] rows, int[] places, NullMarks marks) {
    int found = 0;
    for (int i = 0; i < rows.length; i++) {
      int row = rows[i];
      if (row < 0 || from.isNullAt(row)) {
        places[i] = NOWHERE;
        marks.set(i);
      } else {
        places[i] = row;
        found++;
      }
    }
    return found;
  }

  private ColumnVector copy() {
    if (type instanceof PrimitiveType primitive) {
      return primitives(primitive);
    }
    if (type instanceof StructType struct) {
      ColumnVector[] fields = new ColumnVector[struct.size()];
      for (int i = 0; i < fields.length; i++) {
        fields[i] = copy(from.child(i), struct.field(i).type(), rows, nulls);
      }
      return new StructVectorBuilder.Vector(type, nulls, fields);
    }
    if (type instanceof MapType map) {
      return elements(map.keyType(), map.valueType());
    }
    return type instanceof ArrayType array ? elements(array.elementType()) : decimals();
  }

  private ColumnVector primitives(PrimitiveType type) {
    return switch (type) {
      case BOOLEAN -> new LongVectorBuilder.Vector(type, nulls, booleans());
      case BYTE, SHORT, INTEGER, DATE -> new LongVectorBuilder.Vector(type, nulls, ints());
      case LONG, TIMESTAMP, TIMESTAMP_NTZ -> new LongVectorBuilder.Vector(type, nulls, longs());
      case FLOAT -> new DoubleVectorBuilder.Vector(type, nulls, floats());
      case DOUBLE -> new DoubleVectorBuilder.Vector(type, nulls, doubles());
      case STRING, BINARY -> bytes();
      case VOID -> new NullVector(type);
    };
  }

  private long[] booleans() {
    long[] values = new long[rows.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = rows[i] >= 0 && from.getBoolean(rows[i]) ? 1 : 0;
    }
    return values;
  }

  private long[] ints() {
    long[] values = new long[rows.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = rows[i] < 0 ? 0 : from.getInt(rows[i]);
    }
    return values;
  }

  private long[] longs() {
    long[] values = new long[rows.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = rows[i] < 0 ? 0 : from.getLong(rows[i]);
    }
    return values;
  }

  private double[] floats() {
    double[] values = new double[rows.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = rows[i] < 0 ? 0 : from.getFloat(rows[i]);
    }
    return values;
  }

  private double[] doubles() {
    double[] values = new double[rows.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = rows[i] < 0 ? 0 : from.getDouble(rows[i]);
    }
    return values;
  }

  private ColumnVector decimals() {
    List<BigDecimal> values = new ArrayList<>(rows.length);
    for (int row : rows) {
      values.add(row < 0 ? BigDecimal.ZERO : from.getDecimal(row));
    }
    return new DecimalVectorBuilder.Vector(type, nulls, values);
  }

  private ColumnVector bytes() {
    byte[][] arrays = new byte[rows.length][];
    int[] starts = new int[rows.length];
    int[] ends = new int[rows.length];
    Bytes view = new Bytes();
    int end = 0;
    for (int i = 0; i < ends.length; i++) {
      if (rows[i] >= 0) {
        from.getBytes(rows[i], view);
        arrays[i] = view.array();
        starts[i] = view.offset();
        end = Math.addExact(end, view.length());
      }
      ends[i] = end;
    }
    return new BytesVectorBuilder.Vector(type, nulls, joined(arrays, starts, ends, end), ends);
  }

  /** Copies texts end to end; those that are neighbours in one array already, at once. */
  private static byte[] joined(byte[][] arrays, int[] starts, int[] ends, int total) {
    byte[] bytes = new byte[total];
    byte[] array = null;
    int start = 0;
    int done = 0;
    for (int i = 0; i < ends.length; i++) {
      int before = i == 0 ? 0 : ends[i - 1];
      if (ends[i] > before && (arrays[i] != array || starts[i] != start + before - done)) {
        if (before > done) {
          System.arraycopy(array, start, bytes, done, before - done);
        }
        array = arrays[i];
        start = starts[i];
        done = before;
      }
    }
    if (total > done) {
      System.arraycopy(array, start, bytes, done, total - done);
    }
    return bytes;
  }

  private ColumnVector elements(DataType... parts) {
    int[] ends = new int[rows.length];
    int total = 0;
    for (int i = 0; i < ends.length; i++) {
      if (rows[i] >= 0) {
        total = Math.addExact(total, from.elementCount(rows[i]));
      }
      ends[i] = total;
    }
    int[] elements = elementRows(ends, total);
    ColumnVector[] children = new ColumnVector[parts.length];
    for (int part = 0; part < parts.length; part++) {
      children[part] = copy(from.child(part), parts[part], elements);
    }
    return new RepeatedVectorBuilder.Vector(type, nulls, children, ends);
  }

  private int[] elementRows(int[] ends, int total) {
    int[] elements = new int[total];
    int next = 0;
    for (int i = 0; i < ends.length; i++) {
      if (ends[i] > next) {
        int shift = from.elementStart(rows[i]) - next;
        for (; next < ends[i]; next++) {
          elements[next] = next + shift;
        }
      }
    }
    return elements;
  }
}

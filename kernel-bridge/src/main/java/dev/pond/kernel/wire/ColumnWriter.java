// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.wire;

import dev.pond.kernel.data.Bytes;
import dev.pond.kernel.data.ColumnVector;
import dev.pond.kernel.schema.DataType;
import dev.pond.kernel.schema.DecimalType;
import dev.pond.kernel.schema.MapType;
import dev.pond.kernel.schema.PrimitiveType;
import dev.pond.kernel.schema.StructType;
import java.math.BigDecimal;

/** Appends rows of one column. */
final class ColumnWriter {
  static final int NO_NULLS = 0;
  static final int SOME_NULLS = 1;
  static final int ALL_NULL = 2;

  /** Stands for a row that is NULL because what it is a part of is. */
  private static final int NOWHERE = -1;

  private final ColumnVector column;
  private final ByteWriter out;

  /** Where values are; {@link #NOWHERE} for NULL. */
  private final int[] rows;

  private ColumnWriter(ColumnVector column, int[] rows, ByteWriter out) {
    this.column = column;
    this.out = out;
    this.rows = new int[rows.length];
    for (int i = 0; i < rows.length; i++) {
      this.rows[i] = rows[i] == NOWHERE || column.isNullAt(rows[i]) ? NOWHERE : rows[i];
    }
  }

  static void write(ColumnVector column, int[] rows, ByteWriter out) {
    new ColumnWriter(column, rows, out).write();
  }

  private void write() {
    int nulls = 0;
    for (int row : rows) {
      nulls += row == NOWHERE ? 1 : 0;
    }
    if (nulls == rows.length) {
      out.writeByte(ALL_NULL);
      return;
    }
    out.writeByte(nulls == 0 ? NO_NULLS : SOME_NULLS);
    if (nulls > 0) {
      marks();
    }
    DataType type = column.type();
    if (type instanceof StructType struct) {
      for (int i = 0; i < struct.size(); i++) {
        write(column.child(i), rows, out);
      }
    } else if (type instanceof DecimalType decimal) {
      decimals(decimal);
    } else if (type instanceof PrimitiveType primitive) {
      primitives(primitive);
    } else {
      elements(type instanceof MapType ? 2 : 1);
    }
  }

  private void marks() {
    for (int i = 0; i < rows.length; i += 8) {
      int marks = 0;
      for (int bit = 0; bit < 8 && i + bit < rows.length; bit++) {
        marks |= rows[i + bit] == NOWHERE ? 1 << bit : 0;
      }
      out.writeByte(marks);
    }
  }

  private void primitives(PrimitiveType type) {
    long[] values = new long[rows.length];
    switch (type) {
      case BOOLEAN -> fill(values, row -> column.getBoolean(row) ? 1 : 0);
      case BYTE, SHORT, INTEGER, DATE -> fill(values, column::getInt);
      case LONG, TIMESTAMP, TIMESTAMP_NTZ -> fill(values, column::getLong);
      case FLOAT -> {
        for (int row : rows) {
          out.writeLow(row == NOWHERE ? 0 : Float.floatToRawIntBits(column.getFloat(row)), 4);
        }
        return;
      }
      case DOUBLE -> {
        for (int row : rows) {
          out.writeLong(row == NOWHERE ? 0 : Double.doubleToRawLongBits(column.getDouble(row)));
        }
        return;
      }
      case STRING, BINARY -> {
        texts();
        return;
      }
      case VOID -> throw new IllegalStateException("A column of type void has a value");
    }
    numbers(values);
  }

  private interface LongGetter {
    long get(int row);
  }

  /** What is NULL gets the value before it, so that it does not widen the range. */
  private void fill(long[] values, LongGetter getter) {
    long last = 0;
    boolean found = false;
    for (int i = 0; i < values.length; i++) {
      if (rows[i] != NOWHERE) {
        last = getter.get(rows[i]);
        if (!found) {
          java.util.Arrays.fill(values, 0, i, last);
          found = true;
        }
      }
      values[i] = last;
    }
  }

  /** Numbers as their distance from the least of them. */
  private void numbers(long[] values) {
    long min = values[0];
    long max = values[0];
    for (long value : values) {
      min = Math.min(min, value);
      max = Math.max(max, value);
    }
    // As an unsigned number, the distance is right although it may be beyond a long.
    int width = (64 - Long.numberOfLeadingZeros(max - min) + 7) / 8;
    out.writeSigned(min);
    out.writeByte(width);
    if (width > 0) {
      for (long value : values) {
        out.writeLow(value - min, width);
      }
    }
  }

  private void texts() {
    Bytes bytes = new Bytes();
    long[] lengths = new long[rows.length];
    for (int i = 0; i < rows.length; i++) {
      if (rows[i] != NOWHERE) {
        column.getBytes(rows[i], bytes);
        lengths[i] = bytes.length();
      }
    }
    numbers(lengths);
    for (int row : rows) {
      if (row != NOWHERE) {
        column.getBytes(row, bytes);
        out.writeRaw(bytes.array(), bytes.offset(), bytes.length());
      }
    }
  }

  private void decimals(DecimalType type) {
    for (int row : rows) {
      if (row != NOWHERE) {
        BigDecimal value = column.getDecimal(row).setScale(type.scale());
        out.writeBlock(value.unscaledValue().toByteArray());
      }
    }
  }

  private void elements(int parts) {
    long[] counts = new long[rows.length];
    int sum = 0;
    for (int i = 0; i < rows.length; i++) {
      if (rows[i] != NOWHERE) {
        counts[i] = column.elementCount(rows[i]);
        sum = Math.addExact(sum, (int) counts[i]);
      }
    }
    numbers(counts);
    int[] elements = new int[sum];
    int next = 0;
    for (int row : rows) {
      if (row != NOWHERE) {
        int start = column.elementStart(row);
        int end = start + column.elementCount(row);
        for (int element = start; element < end; element++) {
          elements[next++] = element;
        }
      }
    }
    for (int part = 0; part < parts; part++) {
      write(column.child(part), elements, out);
    }
  }
}

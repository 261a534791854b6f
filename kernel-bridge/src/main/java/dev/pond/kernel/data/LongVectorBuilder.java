// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.data;

import dev.pond.kernel.schema.DataType;
import java.util.Arrays;

/** Whole numbers, dates, timestamps and booleans (0 and 1), eight bytes each. */
final class LongVectorBuilder implements VectorBuilder {
  private static final int MAX_WASTE = 8 << 10;

  private final DataType type;
  private final NullMarks nulls = new NullMarks();
  private final int room;
  private long[] values = {};
  private int size;

  /**
   * @param room about how many rows will come
   */
  LongVectorBuilder(DataType type, int room) {
    this.type = type;
    this.room = room;
  }

  @Override
  public DataType type() {
    return type;
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public void appendNull() {
    nulls.set(size);
    appendLong(0);
  }

  @Override
  public void appendBoolean(boolean value) {
    appendLong(value ? 1 : 0);
  }

  @Override
  public void appendLong(long value) {
    if (size == values.length) {
      values = Arrays.copyOf(values, Math.max(room, size * 2));
    }
    values[size++] = value;
  }

  @Override
  public void appendNulls(int count) {
    int newSize = Math.addExact(size, count);
    if (newSize > values.length) {
      values = Arrays.copyOf(values, Math.max(Math.max(newSize, room), size * 2));
    }
    Arrays.fill(values, size, newSize, 0);
    nulls.set(size, newSize);
    size = newSize;
  }

  @Override
  public void startRow(int row) {
    if (row != size) {
      VectorBuilder.super.startRow(row);
    }
  }

  @Override
  public void truncate(int newSize) {
    nulls.clearFrom(newSize);
    size = newSize;
  }

  @Override
  public ColumnVector build() {
    // What is large may be kept for long.
    boolean wasteful = values.length - size > MAX_WASTE;
    return new Vector(type, nulls.build(), wasteful ? Arrays.copyOf(values, size) : values);
  }

  static final class Vector extends HeapVector {
    private final long[] values;

    Vector(DataType type, long[] nulls, long[] values) {
      super(type, nulls);
      this.values = values;
    }

    @Override
    public long[] longs() {
      return values;
    }

    @Override
    public boolean getBoolean(int row) {
      return values[row] != 0;
    }

    @Override
    public int getInt(int row) {
      return (int) values[row];
    }

    @Override
    public long getLong(int row) {
      return values[row];
    }
  }
}

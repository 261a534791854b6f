// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.data;

import dev.pond.kernel.schema.DataType;
import java.util.Arrays;

/** Floats and doubles. A float is kept as the double of the same value. */
final class DoubleVectorBuilder implements VectorBuilder {
  private final DataType type;
  private final NullMarks nulls = new NullMarks();
  private final int room;
  private double[] values = {};
  private int size;

  /**
   * @param room about how many rows will come
   */
  DoubleVectorBuilder(DataType type, int room) {
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
    appendDouble(0);
  }

  @Override
  public void appendDouble(double value) {
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
    return new Vector(type, nulls.build(), values);
  }

  static final class Vector extends HeapVector {
    private final double[] values;

    Vector(DataType type, long[] nulls, double[] values) {
      super(type, nulls);
      this.values = values;
    }

    @Override
    public float getFloat(int row) {
      return (float) values[row];
    }

    @Override
    public double getDouble(int row) {
      return values[row];
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pond.oplog.table;

import dev.pond.kernel.data.Bytes;
import dev.pond.kernel.data.ColumnVector;
import dev.pond.kernel.schema.DataType;
import java.math.BigDecimal;
import java.util.function.LongUnaryOperator;

/** A vector whose type, numbers or parts are other than those that were read. */
final class ShapedVector implements ColumnVector {
  private final DataType type;
  private final ColumnVector read;
  private final LongUnaryOperator conversion;
  private final ColumnVector[] children;

  /**
   * @param conversion what is done to longs; null for nothing
   */
  ShapedVector(
      DataType type, ColumnVector read, LongUnaryOperator conversion, ColumnVector[] children) {
    this.type = type;
    this.read = read;
    this.conversion = conversion;
    this.children = children;
  }

  @Override
  public DataType type() {
    return type;
  }

  @Override
  public boolean isNullAt(int row) {
    return read.isNullAt(row);
  }

  @Override
  public boolean getBoolean(int row) {
    return read.getBoolean(row);
  }

  @Override
  public int getInt(int row) {
    return read.getInt(row);
  }

  @Override
  public long getLong(int row) {
    long value = read.getLong(row);
    return conversion == null ? value : conversion.applyAsLong(value);
  }

  @Override
  public float getFloat(int row) {
    return read.getFloat(row);
  }

  @Override
  public double getDouble(int row) {
    return read.getDouble(row);
  }

  @Override
  public BigDecimal getDecimal(int row) {
    return read.getDecimal(row);
  }

  @Override
  public void getBytes(int row, Bytes into) {
    read.getBytes(row, into);
  }

  @Override
  public ColumnVector child(int ordinal) {
    return children[ordinal];
  }

  @Override
  public int elementStart(int row) {
    return read.elementStart(row);
  }

  @Override
  public int elementCount(int row) {
    return read.elementCount(row);
  }
}

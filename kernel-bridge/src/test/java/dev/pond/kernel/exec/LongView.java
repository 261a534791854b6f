// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.exec;

import dev.pond.kernel.data.Bytes;
import dev.pond.kernel.data.ColumnVector;
import dev.pond.kernel.schema.DataType;
import dev.pond.kernel.schema.PrimitiveType;
import java.math.BigDecimal;

/** Longs of an array that somebody else changes. */
record LongView(long[] values) implements ColumnVector {
  @Override
  public DataType type() {
    return PrimitiveType.LONG;
  }

  @Override
  public boolean isNullAt(int row) {
    return false;
  }

  @Override
  public long getLong(int row) {
    return values[row];
  }

  @Override
  public boolean getBoolean(int row) {
    throw new AssertionError("boolean");
  }

  @Override
  public int getInt(int row) {
    throw new AssertionError("int");
  }

  @Override
  public float getFloat(int row) {
    throw new AssertionError("float");
  }

  @Override
  public double getDouble(int row) {
    throw new AssertionError("double");
  }

  @Override
  public BigDecimal getDecimal(int row) {
    throw new AssertionError("decimal");
  }

  @Override
  public void getBytes(int row, Bytes into) {
    throw new AssertionError("bytes");
  }

  @Override
  public ColumnVector child(int ordinal) {
    throw new AssertionError("child");
  }

  @Override
  public int elementStart(int row) {
    throw new AssertionError("elements");
  }

  @Override
  public int elementCount(int row) {
    throw new AssertionError("elements");
  }
}

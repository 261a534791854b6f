// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pond.kernel.schema.DataType;
import java.math.BigDecimal;

/**
 * A vector as a producer shows it that will reuse it. No value is asked for where a row is NULL.
 */
record BorrowedVector(ColumnVector values) implements ColumnVector {
  private ColumnVector at(int row) {
    assertThat(values.isNullAt(row)).isFalse();
    return values;
  }

  @Override
  public DataType type() {
    return values.type();
  }

  @Override
  public boolean isNullAt(int row) {
    return values.isNullAt(row);
  }

  @Override
  public boolean getBoolean(int row) {
    return at(row).getBoolean(row);
  }

  @Override
  public int getInt(int row) {
    return at(row).getInt(row);
  }

  @Override
  public long getLong(int row) {
    return at(row).getLong(row);
  }

  @Override
  public float getFloat(int row) {
    return at(row).getFloat(row);
  }

  @Override
  public double getDouble(int row) {
    return at(row).getDouble(row);
  }

  @Override
  public BigDecimal getDecimal(int row) {
    return at(row).getDecimal(row);
  }

  /** Some in an array of their own, some in one with others. */
  @Override
  public void getBytes(int row, Bytes into) {
    at(row).getBytes(row, into);
    if (row % 3 == 0) {
      byte[] own = into.copy();
      into.set(own, 0, own.length);
    }
  }

  @Override
  public ColumnVector child(int ordinal) {
    return new BorrowedVector(values.child(ordinal));
  }

  @Override
  public int elementStart(int row) {
    return at(row).elementStart(row);
  }

  @Override
  public int elementCount(int row) {
    return at(row).elementCount(row);
  }
}

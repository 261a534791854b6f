// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.data;

import dev.pond.kernel.schema.DataType;
import java.math.BigDecimal;

/** What heap vectors share: a type and NULL marks. A subclass overrides the getters it has. */
abstract class HeapVector implements ColumnVector {
  private final DataType type;
  private final long[] nulls;

  /**
   * @param nulls as {@link NullMarks#build} returns them
   */
  HeapVector(DataType type, long[] nulls) {
    this.type = type;
    this.nulls = nulls;
  }

  @Override
  public final DataType type() {
    return type;
  }

  @Override
  public boolean isNullAt(int row) {
    return NullMarks.get(nulls, row);
  }

  @Override
  public boolean mayHaveNulls() {
    return nulls.length > 0;
  }

  @Override
  public final boolean outlivesBatch() {
    return true;
  }

  @Override
  public boolean getBoolean(int row) {
    throw wrong("boolean");
  }

  @Override
  public int getInt(int row) {
    throw wrong("int");
  }

  @Override
  public long getLong(int row) {
    throw wrong("long");
  }

  @Override
  public float getFloat(int row) {
    throw wrong("float");
  }

  @Override
  public double getDouble(int row) {
    throw wrong("double");
  }

  @Override
  public BigDecimal getDecimal(int row) {
    throw wrong("decimal");
  }

  @Override
  public void getBytes(int row, Bytes into) {
    throw wrong("bytes");
  }

  @Override
  public ColumnVector child(int ordinal) {
    throw wrong("child");
  }

  @Override
  public int elementStart(int row) {
    throw wrong("elements");
  }

  @Override
  public int elementCount(int row) {
    throw wrong("elements");
  }

  private IllegalStateException wrong(String what) {
    return new IllegalStateException("Cannot read " + what + " from " + type.describe());
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.data;

import dev.pond.kernel.schema.DataType;
import java.math.BigDecimal;
import java.util.BitSet;

/** What heap vectors share: a type and NULL marks. A subclass overrides the getters it has. */
abstract class HeapVector implements ColumnVector {
  private final DataType type;
  private final BitSet nulls;

  HeapVector(DataType type, BitSet nulls) {
    this.type = type;
    this.nulls = nulls;
  }

  @Override
  public final DataType type() {
    return type;
  }

  @Override
  public final boolean isNullAt(int row) {
    return nulls.get(row);
  }

  @Override
  public final boolean mayHaveNulls() {
    return !nulls.isEmpty();
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

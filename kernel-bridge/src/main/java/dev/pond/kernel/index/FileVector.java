// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.index;

import dev.pond.kernel.data.Bytes;
import dev.pond.kernel.data.ColumnVector;
import dev.pond.kernel.schema.DataType;
import java.math.BigDecimal;

/** What the vectors of an index share: a type. A subclass overrides the getters it has. */
abstract class FileVector implements ColumnVector {
  private final DataType type;

  FileVector(DataType type) {
    this.type = type;
  }

  @Override
  public final DataType type() {
    return type;
  }

  @Override
  public boolean getBoolean(int row) {
    throw wrong();
  }

  @Override
  public int getInt(int row) {
    throw wrong();
  }

  @Override
  public long getLong(int row) {
    throw wrong();
  }

  @Override
  public float getFloat(int row) {
    throw wrong();
  }

  @Override
  public double getDouble(int row) {
    throw wrong();
  }

  @Override
  public BigDecimal getDecimal(int row) {
    throw wrong();
  }

  @Override
  public void getBytes(int row, Bytes into) {
    throw wrong();
  }

  @Override
  public ColumnVector child(int ordinal) {
    throw wrong();
  }

  @Override
  public int elementStart(int row) {
    throw wrong();
  }

  @Override
  public int elementCount(int row) {
    throw wrong();
  }

  private IllegalStateException wrong() {
    return new IllegalStateException("Cannot read this from " + type.describe());
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.expr;

import dev.pond.kernel.data.Bytes;
import dev.pond.kernel.data.ColumnVector;
import dev.pond.kernel.data.TypedVector;
import dev.pond.kernel.schema.DataType;
import java.math.BigDecimal;

/**
 * A vector whose rows are read from other vectors. A subclass says from which, and what differs.
 */
abstract class DerivedVector extends TypedVector {
  DerivedVector(DataType type) {
    super(type);
  }

  /** Returns the vector that holds the value of a row; there is none by default. */
  ColumnVector source(int row) {
    throw new IllegalStateException("Cannot read this from " + type().describe());
  }

  @Override
  public boolean isNullAt(int row) {
    return source(row).isNullAt(row);
  }

  @Override
  public boolean getBoolean(int row) {
    return source(row).getBoolean(row);
  }

  @Override
  public int getInt(int row) {
    return source(row).getInt(row);
  }

  @Override
  public long getLong(int row) {
    return source(row).getLong(row);
  }

  @Override
  public float getFloat(int row) {
    return source(row).getFloat(row);
  }

  @Override
  public double getDouble(int row) {
    return source(row).getDouble(row);
  }

  @Override
  public BigDecimal getDecimal(int row) {
    return source(row).getDecimal(row);
  }

  @Override
  public void getBytes(int row, Bytes into) {
    source(row).getBytes(row, into);
  }

  @Override
  public ColumnVector child(int ordinal) {
    return source(0).child(ordinal);
  }

  @Override
  public int elementStart(int row) {
    return source(row).elementStart(row);
  }

  @Override
  public int elementCount(int row) {
    return source(row).elementCount(row);
  }
}

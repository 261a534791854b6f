// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.data;

import dev.pond.kernel.schema.DataType;
import java.math.BigDecimal;
import java.util.Objects;

/**
 * A vector that knows its type and has no values: what most vectors begin with. A subclass says
 * which rows are NULL and overrides the getters that its type has; the others throw {@link
 * IllegalStateException}, for to call them is a mistake of the program. As thread-safe as the
 * subclass.
 */
public abstract class TypedVector implements ColumnVector {
  private final DataType type;

  /**
   * @param type what the values are; not null
   */
  protected TypedVector(DataType type) {
    this.type = Objects.requireNonNull(type, "type is null");
  }

  @Override
  public final DataType type() {
    return type;
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
    throw wrong("part");
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
    return new IllegalStateException("Cannot read " + what + ": the column is " + type.describe());
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.expr;

import dev.pond.kernel.data.Bytes;
import dev.pond.kernel.data.ColumnBatch;
import dev.pond.kernel.data.ColumnVector;
import dev.pond.kernel.schema.DataType;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;

/** A constant: the same value for every row. */
final class LiteralNode implements Node {
  private final Expression.Literal literal;

  LiteralNode(Expression.Literal literal) {
    this.literal = literal;
  }

  Expression.Literal literal() {
    return literal;
  }

  @Override
  public DataType type() {
    return literal.type();
  }

  @Override
  public ColumnVector evaluate(ColumnBatch batch, boolean[] rows) {
    return new ConstantVector(literal.type(), literal.value());
  }

  private static final class ConstantVector extends DerivedVector {
    private final Object value;
    private final byte[] bytes;

    ConstantVector(DataType type, Object value) {
      super(type);
      this.value = value;
      bytes =
          value instanceof String text
              ? text.getBytes(StandardCharsets.UTF_8)
              : value instanceof byte[] binary ? binary : null;
    }

    @Override
    public boolean isNullAt(int row) {
      return value == null;
    }

    @Override
    public boolean getBoolean(int row) {
      return (Boolean) value;
    }

    @Override
    public int getInt(int row) {
      return ((Number) value).intValue();
    }

    @Override
    public long getLong(int row) {
      return ((Number) value).longValue();
    }

    @Override
    public float getFloat(int row) {
      return ((Number) value).floatValue();
    }

    @Override
    public double getDouble(int row) {
      return ((Number) value).doubleValue();
    }

    @Override
    public BigDecimal getDecimal(int row) {
      return (BigDecimal) value;
    }

    @Override
    public void getBytes(int row, Bytes into) {
      into.set(bytes, 0, bytes.length);
    }
  }
}

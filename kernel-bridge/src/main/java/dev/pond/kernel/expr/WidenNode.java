// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.expr;

import dev.pond.kernel.data.ColumnBatch;
import dev.pond.kernel.data.ColumnVector;
import dev.pond.kernel.schema.DataType;
import dev.pond.kernel.schema.DecimalType;
import dev.pond.kernel.schema.PrimitiveType;
import java.math.BigDecimal;

/** Conversions that keep every value exactly. */
final class WidenNode implements Node {
  private static final long MICROS_PER_DAY = 86_400_000_000L;
  private final Node child;
  private final DataType type;

  WidenNode(Node child, DataType type) {
    this.child = child;
    this.type = type;
    if (!Widening.isExact(child.type(), type)) {
      throw new IllegalArgumentException(
          "Cannot widen " + child.type().describe() + " to " + type.describe());
    }
  }

  @Override
  public DataType type() {
    return type;
  }

  @Override
  public ColumnVector evaluate(ColumnBatch batch, boolean[] rows) {
    ColumnVector values = child.evaluate(batch, rows);
    return child.type().equals(type) ? values : new Widened(values, child.type(), type);
  }

  private static final class Widened extends DerivedVector {
    private final ColumnVector values;
    private final DataType from;

    Widened(ColumnVector values, DataType from, DataType to) {
      super(to);
      this.values = values;
      this.from = from;
    }

    @Override
    ColumnVector source(int row) {
      return values;
    }

    @Override
    public boolean isNullAt(int row) {
      return from == PrimitiveType.VOID || values.isNullAt(row) || isBeyondTime(row);
    }

    /** Dates reach farther than timestamps; no writer means such a date. */
    private boolean isBeyondTime(int row) {
      return from == PrimitiveType.DATE
          && Math.abs((long) values.getInt(row)) > Long.MAX_VALUE / MICROS_PER_DAY;
    }

    @Override
    public int getInt(int row) {
      return (int) getLong(row);
    }

    @Override
    public long getLong(int row) {
      long value = Cells.readLong(values, (PrimitiveType) from, row);
      return from == PrimitiveType.DATE ? value * MICROS_PER_DAY : value;
    }

    @Override
    public float getFloat(int row) {
      return (float) getDouble(row);
    }

    @Override
    public double getDouble(int row) {
      return from == PrimitiveType.FLOAT ? values.getFloat(row) : getLong(row);
    }

    @Override
    public BigDecimal getDecimal(int row) {
      BigDecimal value =
          from instanceof DecimalType ? values.getDecimal(row) : BigDecimal.valueOf(getLong(row));
      return value.setScale(((DecimalType) type()).scale());
    }
  }
}

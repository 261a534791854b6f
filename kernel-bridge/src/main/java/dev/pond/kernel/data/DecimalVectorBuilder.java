// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.data;

import dev.pond.kernel.schema.DataType;
import dev.pond.kernel.schema.DecimalType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Decimals, one object each: they occur in statistics only. */
final class DecimalVectorBuilder implements VectorBuilder {
  private final DecimalType type;
  private final NullMarks nulls = new NullMarks();
  private final List<BigDecimal> values = new ArrayList<>();

  DecimalVectorBuilder(DecimalType type) {
    this.type = type;
  }

  @Override
  public DataType type() {
    return type;
  }

  @Override
  public int size() {
    return values.size();
  }

  @Override
  public void appendNull() {
    nulls.set(values.size());
    values.add(BigDecimal.ZERO);
  }

  @Override
  public void appendDecimal(BigDecimal value) {
    values.add(value);
  }

  @Override
  public void truncate(int newSize) {
    nulls.clearFrom(newSize);
    values.subList(newSize, values.size()).clear();
  }

  @Override
  public ColumnVector build() {
    return new Vector(type, nulls.build(), values);
  }

  static final class Vector extends HeapVector {
    private final List<BigDecimal> values;

    Vector(DataType type, long[] nulls, List<BigDecimal> values) {
      super(type, nulls);
      this.values = values;
    }

    @Override
    public BigDecimal getDecimal(int row) {
      return values.get(row);
    }
  }
}

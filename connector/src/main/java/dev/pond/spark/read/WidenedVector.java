// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.read;

import org.apache.spark.sql.types.ByteType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.Decimal;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.FloatType;
import org.apache.spark.sql.types.LongType;
import org.apache.spark.sql.types.ShortType;
import org.apache.spark.sql.vectorized.ColumnVector;

/** Shows values of a narrow type as those of a wider one, converted when they are asked for. */
final class WidenedVector extends DelegatingVector {
  private final DataType from;

  WidenedVector(ColumnVector base, DataType from, DataType to) {
    super(to, base);
    this.from = from;
  }

  private long whole(int row) {
    if (from instanceof LongType) {
      return base.getLong(row);
    }
    if (from instanceof ShortType) {
      return base.getShort(row);
    }
    return from instanceof ByteType ? base.getByte(row) : base.getInt(row);
  }

  @Override
  public short getShort(int row) {
    return (short) whole(row);
  }

  @Override
  public int getInt(int row) {
    return (int) whole(row);
  }

  @Override
  public long getLong(int row) {
    long value = whole(row);
    return from instanceof DateType ? Math.multiplyExact(value, Widening.MICROS_PER_DAY) : value;
  }

  @Override
  public double getDouble(int row) {
    return from instanceof FloatType ? base.getFloat(row) : whole(row);
  }

  @Override
  public Decimal getDecimal(int row, int precision, int scale) {
    if (base.isNullAt(row)) {
      return null;
    }
    DecimalType to = (DecimalType) type;
    return from instanceof DecimalType narrow
        ? Widening.toDecimal(base.getDecimal(row, narrow.precision(), narrow.scale()), to)
        : Widening.toDecimal(whole(row), to);
  }
}

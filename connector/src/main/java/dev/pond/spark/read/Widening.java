// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.read;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.apache.spark.sql.types.ByteType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.Decimal;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.FloatType;
import org.apache.spark.sql.types.IntegerType;
import org.apache.spark.sql.types.LongType;
import org.apache.spark.sql.types.ShortType;
import org.apache.spark.sql.types.TimestampNTZType;

/**
 * Which types widen to which without loss (protocol section "Type Widening"), and single values.
 */
final class Widening {
  static final long MICROS_PER_DAY = 86_400_000_000L;

  private Widening() {}

  /** Returns whether every value of a type has its equal in another, wider one. */
  static boolean widens(DataType from, DataType to) {
    int digits = integralDigits(from);
    if (to instanceof DecimalType decimal) {
      if (from instanceof DecimalType narrow) {
        return decimal.scale() >= narrow.scale()
            && decimal.precision() - decimal.scale() >= narrow.precision() - narrow.scale();
      }
      return digits > 0 && decimal.precision() - decimal.scale() >= digits;
    }
    if (digits > 0 && integralDigits(to) > digits) {
      return true;
    }
    if (to instanceof DoubleType) {
      return from instanceof FloatType || (digits > 0 && !(from instanceof LongType));
    }
    return to instanceof TimestampNTZType && from instanceof DateType;
  }

  /** Returns the most decimal digits that a whole number of a type has, or 0 for other types. */
  private static int integralDigits(DataType type) {
    if (type instanceof ByteType) {
      return 3;
    }
    if (type instanceof ShortType) {
      return 5;
    }
    if (type instanceof IntegerType) {
      return 10;
    }
    return type instanceof LongType ? 19 : 0;
  }

  /** Returns a value of a narrow type as one of the wider type; both as Spark's rows hold them. */
  static Object widen(Object value, DataType to) {
    if (value instanceof Decimal decimal) {
      return toDecimal(decimal, (DecimalType) to);
    }
    if (value instanceof Float number) {
      return number.doubleValue();
    }
    long whole = ((Number) value).longValue();
    if (to instanceof DecimalType decimal) {
      return toDecimal(whole, decimal);
    }
    if (to instanceof DoubleType) {
      return (double) whole;
    }
    if (to instanceof TimestampNTZType) {
      return Math.multiplyExact(whole, MICROS_PER_DAY);
    }
    if (to.equals(DataTypes.ShortType)) {
      return (short) whole;
    }
    if (to.equals(DataTypes.IntegerType)) {
      return (int) whole;
    }
    return whole;
  }

  static Decimal toDecimal(long whole, DecimalType to) {
    BigDecimal value = BigDecimal.valueOf(whole).setScale(to.scale(), RoundingMode.UNNECESSARY);
    return Decimal.apply(value, to.precision(), to.scale());
  }

  static Decimal toDecimal(Decimal narrow, DecimalType to) {
    if (narrow.scale() == to.scale() && to.precision() <= Decimal.MAX_LONG_DIGITS()) {
      return Decimal.createUnsafe(narrow.toUnscaledLong(), to.precision(), to.scale());
    }
    BigDecimal value = narrow.toJavaBigDecimal().setScale(to.scale(), RoundingMode.UNNECESSARY);
    return Decimal.apply(value, to.precision(), to.scale());
  }
}

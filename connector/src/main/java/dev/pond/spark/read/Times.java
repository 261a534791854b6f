// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.read;

import java.util.function.Supplier;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.vectorized.ColumnVector;

/**
 * Whole numbers of seconds or nanoseconds as timestamps.
 *
 * @param type of the timestamps
 * @param refusal what to throw at a number that is no such timestamp
 */
record Times(DataType type, Unit unit, Supplier<RuntimeException> refusal) implements Shape {
  /** What the numbers count. */
  enum Unit {
    SECONDS,
    /** Rounded down to microseconds. */
    NANOS,
    /** Refused unless they are whole microseconds. */
    WHOLE_NANOS
  }

  private static final long MICROS_PER_SECOND = 1_000_000;
  private static final long NANOS_PER_MICRO = 1_000;

  @Override
  public ColumnVector vector(ColumnVector file) {
    return new Vector(type, file);
  }

  @Override
  public Object value(Object file) {
    return micros((Long) file);
  }

  private long micros(long number) {
    if (unit != Unit.SECONDS) {
      if (unit == Unit.WHOLE_NANOS && number % NANOS_PER_MICRO != 0) {
        throw refusal.get();
      }
      return Math.floorDiv(number, NANOS_PER_MICRO);
    }
    long micros = number * MICROS_PER_SECOND;
    if (micros / MICROS_PER_SECOND != number) {
      throw refusal.get();
    }
    return micros;
  }

  private final class Vector extends DelegatingVector {
    Vector(DataType timestamps, ColumnVector file) {
      super(timestamps, file);
    }

    @Override
    public long getLong(int row) {
      // Where there is no value there may be any number.
      return isNullAt(row) ? 0 : micros(base.getLong(row));
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.read;

import dev.pond.oplog.table.Conversion;
import dev.pond.oplog.table.Nanos;
import org.apache.spark.sql.vectorized.ColumnVector;

/**
 * Which rows of a file are left out by their time: those outside of bounds, and those without a
 * time. Immutable.
 *
 * @param min in the unit of the column's values, included
 * @param max likewise
 */
record TimeBounds(long min, long max) {
  private static final long NANOS_PER_MICRO = 1_000;

  /**
   * Returns the bounds for a file.
   *
   * @param conversion what the file's numbers mean
   */
  static TimeBounds of(PondReading pond, Conversion conversion) {
    long min = pond.minMicros(conversion == Conversion.SECONDS);
    long max = pond.maxMicros();
    if (conversion == Conversion.NANOS && pond.nanos() == Nanos.LONG) {
      return new TimeBounds(nanos(min), nanos(max));
    }
    return new TimeBounds(min, max);
  }

  private static long nanos(long micros) {
    if (micros > Long.MAX_VALUE / NANOS_PER_MICRO) {
      return Long.MAX_VALUE;
    }
    return micros < Long.MIN_VALUE / NANOS_PER_MICRO ? Long.MIN_VALUE : micros * NANOS_PER_MICRO;
  }

  /** Returns whether a row with this time is read; {@code null} if it has none. */
  boolean contains(Long time) {
    return time != null && time >= min && time <= max;
  }

  /** Puts the numbers of the rows that are read into an array, and returns how many. */
  int select(ColumnVector times, int rows, int[] into) {
    int kept = 0;
    for (int row = 0; row < rows; row++) {
      if (!times.isNullAt(row)) {
        long time = times.getLong(row);
        if (time >= min && time <= max) {
          into[kept++] = row;
        }
      }
    }
    return kept;
  }
}

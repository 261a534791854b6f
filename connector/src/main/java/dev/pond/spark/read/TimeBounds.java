// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.read;

import org.apache.spark.sql.vectorized.ColumnVector;

/**
 * Which rows of a file are left out by their time: those outside of bounds, and those without a
 * time. Immutable.
 *
 * @param min in the unit of the column, included
 * @param max likewise
 */
record TimeBounds(long min, long max) {
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

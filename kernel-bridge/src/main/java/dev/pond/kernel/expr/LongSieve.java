// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.expr;

import dev.pond.kernel.data.ColumnVector;

/**
 * Keeps rows by what their longs are compared with a constant. Every operator keeps one interval of
 * longs, if these go round from the greatest to the least: one addition and one comparison a row,
 * and no branch that depends on the order of the files.
 */
final class LongSieve implements Sieve {
  private final long[] values;
  private final ColumnVector nulls;
  private final boolean keepsNull;

  /** What carries the first long of the interval to the least of all. */
  private final long shift;

  private final long last;

  private LongSieve(
      long[] values, ColumnVector nulls, boolean keepsNull, long first, long lengthLessOne) {
    this.values = values;
    this.nulls = nulls;
    this.keepsNull = keepsNull;
    shift = Long.MIN_VALUE - first;
    last = Long.MIN_VALUE + lengthLessOne;
  }

  /**
   * @param keeps whether rows are kept that are less, equal and greater: one of these, or two
   * @return {@code null} if no row but those that are NULL can be kept
   */
  static LongSieve of(ColumnVector vector, long constant, boolean[] keeps, boolean keepsNull) {
    boolean less = keeps[0];
    boolean equal = keeps[1];
    boolean greater = keeps[2];
    long first = less && !greater ? Long.MIN_VALUE : equal ? constant : constant + 1;
    long last = greater && !less ? Long.MAX_VALUE : equal ? constant : constant - 1;
    boolean isNone =
        less && !equal && !greater && constant == Long.MIN_VALUE
            || greater && !equal && !less && constant == Long.MAX_VALUE;
    ColumnVector nulls = vector.mayHaveNulls() ? vector : null;
    return isNone ? null : new LongSieve(vector.longs(), nulls, keepsNull, first, last - first);
  }

  @Override
  public int sift(int[] rows, int count) {
    if (nulls != null) {
      return siftNulls(rows, count);
    }
    // Distinct and ascending: the last one tells whether they are all from the first on.
    return count > 0 && rows[count - 1] == count - 1 ? siftAll(rows, count) : siftSome(rows, count);
  }

  private int siftAll(int[] rows, int count) {
    int kept = 0;
    for (int row = 0; row < count; row++) {
      rows[kept] = row;
      kept += values[row] + shift <= last ? 1 : 0;
    }
    return kept;
  }

  private int siftSome(int[] rows, int count) {
    int kept = 0;
    for (int i = 0; i < count; i++) {
      int row = rows[i];
      rows[kept] = row;
      kept += values[row] + shift <= last ? 1 : 0;
    }
    return kept;
  }

  private int siftNulls(int[] rows, int count) {
    int kept = 0;
    for (int i = 0; i < count; i++) {
      int row = rows[i];
      rows[kept] = row;
      boolean keeps = nulls.isNullAt(row) ? keepsNull : values[row] + shift <= last;
      kept += keeps ? 1 : 0;
    }
    return kept;
  }
}

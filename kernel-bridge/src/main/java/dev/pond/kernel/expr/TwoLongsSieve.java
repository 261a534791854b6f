// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.expr;

import dev.pond.kernel.data.ColumnVector;

/** Keeps rows by how two longs of them compare, and those where one is NULL. */
final class TwoLongsSieve implements Sieve {
  private final ColumnVector lefts;
  private final ColumnVector rights;
  private final boolean nullable;

  /** A bit each for less, equal and greater. */
  private final int keeps;

  /**
   * @param keeps whether rows are kept whose left value is less, equal and greater
   */
  TwoLongsSieve(ColumnVector lefts, ColumnVector rights, boolean[] keeps) {
    this.lefts = lefts;
    this.rights = rights;
    nullable = lefts.mayHaveNulls() || rights.mayHaveNulls();
    this.keeps = (keeps[0] ? 1 : 0) | (keeps[1] ? 2 : 0) | (keeps[2] ? 4 : 0);
  }

  @Override
  public int sift(int[] rows, int count) {
    long[] left = lefts.longs();
    long[] right = rights.longs();
    int kept = 0;
    for (int i = 0; i < count; i++) {
      int row = rows[i];
      rows[kept] = row;
      boolean isNull = nullable && (lefts.isNullAt(row) || rights.isNullAt(row));
      kept += isNull ? 1 : keeps >> (Long.compare(left[row], right[row]) + 1) & 1;
    }
    return kept;
  }
}

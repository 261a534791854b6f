// SPDX-License-Identifier: Apache-2.0
package dev.pond.oplog.table;

import java.util.OptionalLong;

/**
 * What is known of the values of one column, in a file or in a table. Immutable.
 *
 * @param min no value is less; null if nothing is known, or if there are none. Like {@link
 *     dev.pond.kernel.expr.Expression.Literal}: {@link Boolean}, {@link Long}, {@link Double},
 *     {@link java.math.BigDecimal}, {@link String}
 * @param max no value is greater, NaN aside; null likewise
 * @param exact whether both are values of the column
 * @param nulls how many NULLs there are, if that is known
 */
public record ColumnStatistics(Object min, Object max, boolean exact, OptionalLong nulls) {
  /** Nothing is known. */
  public static final ColumnStatistics UNKNOWN =
      new ColumnStatistics(null, null, false, OptionalLong.empty());

  /** Returns the statistics of so many NULLs and nothing else. */
  static ColumnStatistics ofNulls(long count) {
    return new ColumnStatistics(null, null, true, OptionalLong.of(count));
  }
}

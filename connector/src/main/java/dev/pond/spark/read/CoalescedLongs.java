// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.read;

import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.vectorized.ColumnVector;

/** The first value that is there: a stored one, or a fallback plus a constant. */
final class CoalescedLongs extends DelegatingVector {
  private final ColumnVector stored;
  private final long added;

  /** Neither vector may be {@code null}; one that is NULL everywhere stands for none. */
  CoalescedLongs(ColumnVector stored, ColumnVector fallback, long added) {
    super(DataTypes.LongType, fallback);
    this.stored = stored;
    this.added = added;
  }

  @Override
  public boolean hasNull() {
    return stored.hasNull() && base.hasNull();
  }

  @Override
  public int numNulls() {
    return Math.min(stored.numNulls(), base.numNulls());
  }

  @Override
  public boolean isNullAt(int row) {
    return stored.isNullAt(row) && base.isNullAt(row);
  }

  @Override
  public long getLong(int row) {
    return stored.isNullAt(row) ? base.getLong(row) + added : stored.getLong(row);
  }
}

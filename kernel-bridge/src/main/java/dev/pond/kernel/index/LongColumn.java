// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.index;

import dev.pond.kernel.data.ColumnVector;
import java.util.Arrays;

/** Collects one long a file; what no file has takes no room. Not thread-safe. */
final class LongColumn {
  private static final int FIRST_ROOM = 64;

  private final long absent;
  private long[] values = {};
  private int size;

  /**
   * @param absent the value of files that have none
   */
  LongColumn(long absent) {
    this.absent = absent;
  }

  /** Appends values of a range. */
  void add(long[] from, int start, int end) {
    reserve(end - start);
    System.arraycopy(from, start, values, size, end - start);
    size += end - start;
  }

  /**
   * Appends values of some rows; NULL stands for absent.
   *
   * @param column null if it has none
   */
  void add(ColumnVector column, int[] rows, int start, int end) {
    if (column == null) {
      addAbsent(end - start);
      return;
    }
    int next = values.length == 0 ? firstKnown(column, rows, start, end) : start;
    addAbsent(next - start);
    if (next == end) {
      return;
    }
    reserve(end - next);
    long[] longs = column.longs();
    if (longs == null || column.mayHaveNulls()) {
      addEach(column, rows, next, end);
    } else {
      addKnown(longs, rows, next, end);
    }
  }

  private void addAbsent(int count) {
    if (values.length > 0) {
      reserve(count);
      Arrays.fill(values, size, size + count, absent);
    }
    size += count;
  }

  private int firstKnown(ColumnVector column, int[] rows, int start, int end) {
    int next = start;
    while (next < end && at(column, rows[next]) == absent) {
      next++;
    }
    return next;
  }

  private void addEach(ColumnVector column, int[] rows, int start, int end) {
    for (int i = start; i < end; i++) {
      values[size++] = at(column, rows[i]);
    }
  }

  private void addKnown(long[] longs, int[] rows, int start, int end) {
    int to = size;
    for (int i = start; i < end; i++) {
      values[to++] = longs[rows[i]];
    }
    size = to;
  }

  private long at(ColumnVector column, int row) {
    return column.isNullAt(row) ? absent : column.getLong(row);
  }

  private void reserve(int more) {
    int needed = size + more;
    if (needed <= values.length) {
      return;
    }
    boolean isFirst = values.length == 0;
    // A power of two: a full segment's column is as long as it must be.
    values = Arrays.copyOf(values, Math.max(FIRST_ROOM, Integer.highestOneBit(needed - 1) << 1));
    if (isFirst) {
      Arrays.fill(values, 0, size, absent);
    }
  }

  /** Returns whether a value is negative. */
  boolean isNegative(int row) {
    return (values.length == 0 ? absent : values[row]) < 0;
  }

  /** Returns whether no file has a value so far. */
  boolean isEmpty() {
    return values.length == 0;
  }

  /** Returns one value a file. */
  long[] buildAll() {
    long[] built = build();
    if (built == null) {
      built = new long[size];
      Arrays.fill(built, absent);
    }
    return built;
  }

  /** Returns the values, or {@code null} if no file has one. */
  long[] build() {
    return values.length == 0 ? null : values.length == size ? values : Arrays.copyOf(values, size);
  }
}

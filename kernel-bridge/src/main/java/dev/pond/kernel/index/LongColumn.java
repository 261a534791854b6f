// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.index;

import java.util.Arrays;

/** Collects one long a file; what no file has takes no room. Not thread-safe. */
final class LongColumn {
  private final long absent;
  private long[] values = {};
  private int size;

  /**
   * @param absent the value of files that have none
   */
  LongColumn(long absent) {
    this.absent = absent;
  }

  void add(long value) {
    if (values.length == 0) {
      if (value == absent) {
        size++;
        return;
      }
      values = new long[Math.max(64, Integer.highestOneBit(size) * 2)];
      Arrays.fill(values, 0, size, absent);
    } else if (size == values.length) {
      values = Arrays.copyOf(values, size * 2);
    }
    values[size++] = value;
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

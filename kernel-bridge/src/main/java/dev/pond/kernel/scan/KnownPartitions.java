// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.scan;

import java.util.Arrays;

/**
 * The numbers of some partitions by their hashes, none of which is zero. When there are many, it
 * forgets them all. Not thread-safe.
 */
final class KnownPartitions {
  private static final int FIRST_SLOTS = 1 << 8;
  private static final int MOST = 1 << 16;

  private long[] high = new long[FIRST_SLOTS];
  private long[] low = new long[FIRST_SLOTS];
  private int[] numbers = new int[FIRST_SLOTS];
  private int size;

  /** Returns the number of a partition, -1 if it is not known. */
  int number(long keyHigh, long keyLow) {
    int slot = slot(keyHigh, keyLow);
    return isUsed(slot) ? numbers[slot] : -1;
  }

  void learn(long keyHigh, long keyLow, int number) {
    if (size == MOST) {
      Arrays.fill(high, 0);
      Arrays.fill(low, 0);
      size = 0;
    } else if (size * 2 == high.length) {
      grow();
    }
    put(keyHigh, keyLow, number);
    size++;
  }

  private void put(long keyHigh, long keyLow, int number) {
    int slot = slot(keyHigh, keyLow);
    high[slot] = keyHigh;
    low[slot] = keyLow;
    numbers[slot] = number;
  }

  private boolean isUsed(int slot) {
    return (high[slot] | low[slot]) != 0;
  }

  /** Returns where a key is, or the empty slot where it would be. */
  private int slot(long keyHigh, long keyLow) {
    int mask = high.length - 1;
    int slot = (int) keyLow & mask;
    while (isUsed(slot) && (high[slot] != keyHigh || low[slot] != keyLow)) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private void grow() {
    long[] oldHigh = high;
    long[] oldLow = low;
    int[] oldNumbers = numbers;
    high = new long[oldHigh.length * 2];
    low = new long[high.length];
    numbers = new int[high.length];
    for (int i = 0; i < oldHigh.length; i++) {
      if ((oldHigh[i] | oldLow[i]) != 0) {
        put(oldHigh[i], oldLow[i], oldNumbers[i]);
      }
    }
  }
}

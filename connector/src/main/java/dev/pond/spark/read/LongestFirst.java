// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.read;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Ranges by length, the longest first; equal ones keep their order. Not to be changed.
 *
 * @param order the ranges' numbers
 * @param lengths of the ranges in this order
 */
@SuppressWarnings("ArrayRecordComponent")
record LongestFirst(int[] order, long[] lengths) {
  private static final int DIGIT = 11;
  private static final int MANY = 1 << DIGIT;

  /** Sorts ranges of these lengths, none negative. */
  static LongestFirst of(long[] lengths) {
    long longest = 0;
    long shortest = Long.MAX_VALUE;
    for (long length : lengths) {
      longest = Math.max(longest, length);
      shortest = Math.min(shortest, length);
    }
    int bits = Integer.SIZE - Integer.numberOfLeadingZeros(lengths.length);
    if (longest > Long.MAX_VALUE >> bits) {
      return ofAbsurd(lengths);
    }
    // How much shorter than the longest, then the number: in this order both make one number.
    long[] keys = new long[lengths.length];
    for (int range = 0; range < keys.length; range++) {
      keys[range] = longest - lengths[range] << bits | range;
    }
    if (keys.length < MANY) {
      Arrays.sort(keys);
    } else {
      keys = sorted(keys, bits, Long.SIZE - Long.numberOfLeadingZeros(longest - shortest));
    }
    int[] order = new int[keys.length];
    for (int i = 0; i < order.length; i++) {
      order[i] = (int) (keys[i] & (1L << bits) - 1);
      keys[i] = longest - (keys[i] >>> bits);
    }
    return new LongestFirst(order, keys);
  }

  /** By digits, the last one first: they are few, as sizes of files are of a kind. */
  private static long[] sorted(long[] keys, int lowest, int bits) {
    long[] from = keys;
    long[] to = new long[keys.length];
    for (int shift = lowest; shift < lowest + bits; shift += DIGIT) {
      int[] next = new int[MANY + 1];
      for (long key : from) {
        next[digit(key, shift) + 1]++;
      }
      for (int i = 0; i < MANY; i++) {
        next[i + 1] += next[i];
      }
      for (long key : from) {
        to[next[digit(key, shift)]++] = key;
      }
      long[] sorted = to;
      to = from;
      from = sorted;
    }
    return from;
  }

  private static int digit(long key, int shift) {
    return (int) (key >>> shift) & MANY - 1;
  }

  private static LongestFirst ofAbsurd(long[] lengths) {
    int[] order =
        IntStream.range(0, lengths.length)
            .boxed()
            .sorted(Comparator.comparingLong((Integer range) -> lengths[range]).reversed())
            .mapToInt(Integer::intValue)
            .toArray();
    return new LongestFirst(order, Arrays.stream(order).mapToLong(i -> lengths[i]).toArray());
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.read;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** Ranges of files, as numbers in arrays: a million of them make no objects. Immutable. */
final class Ranges {
  /** A log may state any size: no file is cut into more ranges than this. */
  private static final long MAX_RANGES = 10_000;

  /** A log that states a larger file is not believed: it would cost a task for every range. */
  static final long MAX_BELIEVED = 1L << 40;

  private final int[] files;
  private final long[] starts;
  private final long[] lengths;
  private final long[] sizes;

  private Ranges(int[] files, long[] starts, long[] lengths, long[] sizes) {
    this.files = files;
    this.starts = starts;
    this.lengths = lengths;
    this.sizes = sizes;
  }

  /**
   * Cuts files.
   *
   * @param sizes of the files, none negative
   */
  static Ranges of(long[] sizes, long splitBytes) {
    int count = 0;
    for (long size : sizes) {
      count = Math.addExact(count, count(size, splitBytes));
    }
    if (count == sizes.length) {
      return new Ranges(null, null, sizes, sizes);
    }
    int[] files = new int[count];
    long[] starts = new long[count];
    long[] lengths = new long[count];
    int next = 0;
    for (int file = 0; file < sizes.length; file++) {
      int parts = count(sizes[file], splitBytes);
      long step = step(sizes[file], splitBytes);
      for (int part = 0; part < parts; part++) {
        files[next] = file;
        starts[next] = part * step;
        lengths[next++] = part == parts - 1 ? sizes[file] - part * step : step;
      }
    }
    return new Ranges(files, starts, lengths, sizes);
  }

  private static long step(long size, long splitBytes) {
    return Math.max(splitBytes, size / MAX_RANGES + 1);
  }

  private static int count(long size, long splitBytes) {
    return size == 0 || size > MAX_BELIEVED ? 1 : (int) ((size - 1) / step(size, splitBytes)) + 1;
  }

  int count() {
    return lengths.length;
  }

  int file(int range) {
    return files == null ? range : files[range];
  }

  long start(int range) {
    return starts == null ? 0 : starts[range];
  }

  long length(int range) {
    return lengths[range];
  }

  /** Returns whether no range of the file comes after this one. */
  boolean isLast(int range) {
    return start(range) + lengths[range] == sizes[file(range)];
  }

  long[] lengths() {
    return lengths;
  }

  /** Returns the ranges' numbers, the longest first; equal ones keep their order. */
  int[] longestFirst() {
    long longest = 0;
    for (long length : lengths) {
      longest = Math.max(longest, length);
    }
    int bits = Integer.SIZE - Integer.numberOfLeadingZeros(lengths.length);
    if (longest > Long.MAX_VALUE >> bits) {
      return IntStream.range(0, lengths.length)
          .boxed()
          .sorted(Comparator.comparingLong((Integer range) -> lengths[range]).reversed())
          .mapToInt(Integer::intValue)
          .toArray();
    }
    // How much shorter than the longest, then the number: in this order both make one number.
    long[] keys = new long[lengths.length];
    for (int range = 0; range < keys.length; range++) {
      keys[range] = longest - lengths[range] << bits | range;
    }
    Arrays.sort(keys);
    int[] order = new int[keys.length];
    for (int i = 0; i < order.length; i++) {
      order[i] = (int) (keys[i] & (1L << bits) - 1);
    }
    return order;
  }
}

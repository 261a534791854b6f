// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.read;

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
    // Most files are small, and a division takes longer than all else here.
    return size <= splitBytes || size > MAX_BELIEVED
        ? 1
        : (int) ((size - 1) / step(size, splitBytes)) + 1;
  }

  /** Returns whether every range is a file, of the same number. */
  boolean areWhole() {
    return files == null;
  }

  int file(int range) {
    return files == null ? range : files[range];
  }

  long start(int range) {
    return starts == null ? 0 : starts[range];
  }

  /** Returns whether no range of the file comes after this one. */
  boolean isLast(int range) {
    return files == null || starts[range] + lengths[range] == sizes[files[range]];
  }

  long[] lengths() {
    return lengths;
  }
}

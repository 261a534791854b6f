// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.dv;

import java.util.Arrays;
import java.util.function.LongConsumer;
import org.roaringbitmap.IntIterator;
import org.roaringbitmap.PeekableIntIterator;
import org.roaringbitmap.RoaringBitmap;

/** The row numbers of a data file, counted from 0, that are deleted. Immutable, thread-safe. */
public final class DeletionVector {
  private final int[] keys;
  private final RoaringBitmap[] bitmaps;
  private final long cardinality;

  /** Takes bitmaps of the lower 32 bits, by the upper 31 bits in ascending order. */
  DeletionVector(int[] keys, RoaringBitmap[] bitmaps) {
    this.keys = keys;
    this.bitmaps = bitmaps;
    long sum = 0;
    for (RoaringBitmap bitmap : bitmaps) {
      sum += bitmap.getLongCardinality();
    }
    cardinality = sum;
  }

  /** Returns whether a row is deleted. */
  public boolean contains(long row) {
    int at = Arrays.binarySearch(keys, (int) (row >>> 32));
    return row >= 0 && at >= 0 && bitmaps[at].contains((int) row);
  }

  /** Returns how many rows are deleted. */
  public long cardinality() {
    return cardinality;
  }

  /** Returns the first deleted row at or after this one, or -1. */
  public long nextDeleted(long row) {
    int at = Arrays.binarySearch(keys, (int) (row >>> 32));
    if (at >= 0) {
      long low = bitmaps[at].nextValue((int) row);
      if (low >= 0) {
        return ((long) keys[at] << 32) + low;
      }
    }
    for (int i = at < 0 ? -at - 1 : at + 1; i < keys.length; i++) {
      if (!bitmaps[i].isEmpty()) {
        return ((long) keys[i] << 32) + Integer.toUnsignedLong(bitmaps[i].first());
      }
    }
    return -1;
  }

  /** Returns the last deleted row, or -1 if none is. */
  public long lastDeleted() {
    for (int i = keys.length - 1; i >= 0; i--) {
      if (!bitmaps[i].isEmpty()) {
        return ((long) keys[i] << 32) + Integer.toUnsignedLong(bitmaps[i].last());
      }
    }
    return -1;
  }

  /**
   * Lists the live ones of a run of rows.
   *
   * @param firstRow the number of the run's first row, 0 or more
   * @param count how many rows the run has
   * @param into receives the positions in the run, from 0 and ascending, of the live rows; at least
   *     {@code count} long
   * @return how many are live; if it is {@code count}, then all positions were written all the same
   */
  public int liveRows(long firstRow, int count, int[] into) {
    long end = firstRow + count;
    long next = nextDeleted(firstRow);
    int live = 0;
    int position = 0;
    while (next >= 0 && next < end) {
      int at = Arrays.binarySearch(keys, (int) (next >>> 32));
      long base = ((long) keys[at] << 32) - firstRow;
      PeekableIntIterator deleted = bitmaps[at].getIntIterator();
      deleted.advanceIfNeeded((int) next);
      int bound = (int) Math.min(count, base + (1L << 32));
      while (deleted.hasNext()) {
        long dead = base + Integer.toUnsignedLong(deleted.next());
        if (dead >= bound) {
          break;
        }
        while (position < dead) {
          into[live++] = position++;
        }
        position++;
      }
      next = bound < count ? nextDeleted(firstRow + bound) : -1;
    }
    while (position < count) {
      into[live++] = position++;
    }
    return live;
  }

  /** Calls back for every deleted row, in ascending order. */
  public void forEach(LongConsumer consumer) {
    for (int i = 0; i < keys.length; i++) {
      long base = (long) keys[i] << 32;
      IntIterator rows = bitmaps[i].getIntIterator();
      while (rows.hasNext()) {
        consumer.accept(base + Integer.toUnsignedLong(rows.next()));
      }
    }
  }
}

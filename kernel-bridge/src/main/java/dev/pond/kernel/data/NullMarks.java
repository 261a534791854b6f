// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.data;

import java.util.Arrays;

/**
 * Which rows are NULL, a bit each: as a {@code BitSet} has them, but quick before the JIT gets to
 * it. Not thread-safe.
 */
final class NullMarks {
  /** No row is NULL. */
  static final long[] NONE = {};

  private long[] words = NONE;

  /** Returns whether a row is marked in words that {@link #build} returned. */
  static boolean get(long[] words, int row) {
    int word = row >> 6;
    return word < words.length && (words[word] >>> row & 1) != 0;
  }

  void set(int row) {
    int word = row >> 6;
    if (word >= words.length) {
      grow(word + 1);
    }
    words[word] |= 1L << row;
  }

  /** Marks the rows from {@code start} up to, not including, {@code end}. */
  void set(int start, int end) {
    if (start >= end) {
      return;
    }
    int first = start >> 6;
    int last = (end - 1) >> 6;
    if (last >= words.length) {
      grow(last + 1);
    }
    long head = -1L << start;
    long tail = -1L >>> -end;
    if (first == last) {
      words[first] |= head & tail;
      return;
    }
    words[first] |= head;
    Arrays.fill(words, first + 1, last, -1L);
    words[last] |= tail;
  }

  private void grow(int needed) {
    words = Arrays.copyOf(words, Math.max(needed, words.length * 2));
  }

  /** Takes the marks of a row and all after it away. */
  void clearFrom(int row) {
    int word = row >> 6;
    if (word < words.length) {
      words[word] &= ~(-1L << row);
      Arrays.fill(words, word + 1, words.length, 0);
    }
  }

  /** Returns the words, as few as there need be. */
  long[] build() {
    int used = words.length;
    while (used > 0 && words[used - 1] == 0) {
      used--;
    }
    return used == words.length ? words : used == 0 ? NONE : Arrays.copyOf(words, used);
  }
}

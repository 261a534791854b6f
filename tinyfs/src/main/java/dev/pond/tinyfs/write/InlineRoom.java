// SPDX-License-Identifier: Apache-2.0
package dev.pond.tinyfs.write;

/**
 * Counts the bytes that a transaction keeps in memory until it is committed: there may be many
 * small files, and beyond a bound they are large files too. Thread-safe.
 */
final class InlineRoom {
  /** The most bytes of small contents in one transaction. */
  static final int LIMIT = 16 << 20;

  private long taken;

  /** Returns whether there is room for a content, which is taken then. */
  synchronized boolean take(int size) {
    if (size > LIMIT - taken) {
      return false;
    }
    taken += size;
    return true;
  }
}

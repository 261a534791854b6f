// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.scan;

import dev.pond.kernel.wire.ByteReader;
import dev.pond.kernel.wire.ByteWriter;

/**
 * The keys of files that newer commits speak of, each a 128-bit hash: 24 bytes a key instead of a
 * string. Every entry remembers the commit and the action that speak of it. Not thread-safe while
 * it grows; afterwards {@link #contains} is.
 */
final class FileKeySet {
  private static final int REMOVED = -1;
  private static final int MIN_SLOTS = 1 << 10;
  private static final int MAX_FIRST_SLOTS = 1 << 20;

  private long[] high;
  private long[] low;
  private int[] commits;
  private int[] adds;
  private int size;

  /** What the keys were hashed with. */
  private final FileKey.Seeds seeds;

  /** An empty set. */
  FileKeySet() {
    this(0);
  }

  /**
   * @param expected about how many keys will come; more fit too
   */
  FileKeySet(long expected) {
    this(expected, FileKey.SEEDS);
  }

  private FileKeySet(long expected, FileKey.Seeds seeds) {
    this.seeds = seeds;
    int wanted = (int) Math.max(MIN_SLOTS, Math.min(MAX_FIRST_SLOTS, expected * 2));
    int slots = Integer.highestOneBit(wanted - 1) << 1;
    high = new long[slots];
    low = new long[slots];
    commits = new int[slots];
    adds = new int[slots];
  }

  /** Appends the keys alone, which is what {@link #contains} asks for. */
  void writeTo(ByteWriter out) {
    out.writeLong(seeds.high());
    out.writeLong(seeds.low());
    out.writeVarint(size);
    for (int slot = 0; slot < high.length; slot++) {
      if (isUsed(slot)) {
        out.writeLong(high[slot]);
        out.writeLong(low[slot]);
      }
    }
  }

  /** Reads keys, of which nothing more is known than that they are there. */
  static FileKeySet readFrom(ByteReader in) {
    FileKey.Seeds seeds = new FileKey.Seeds(in.readLong(), in.readLong());
    int count = in.readCount(2 * Long.BYTES);
    FileKeySet keys = new FileKeySet(count, seeds);
    for (int i = 0; i < count; i++) {
      long keyHigh = in.readLong();
      long keyLow = in.readLong();
      if (keyHigh != 0 || keyLow != 0) {
        keys.claim(keyHigh, keyLow);
      }
    }
    return keys;
  }

  /** Returns a holder for keys that are looked for in this set. */
  FileKey newKey() {
    return new FileKey(seeds);
  }

  /** Returns the number of keys. */
  int size() {
    return size;
  }

  /** Returns whether a key is there. */
  boolean contains(FileKey key) {
    return contains(key.high(), key.low());
  }

  boolean contains(long keyHigh, long keyLow) {
    return size > 0 && isUsed(slot(high, low, keyHigh, keyLow));
  }

  /**
   * Notes a remove; an older action on the key has no effect any more.
   *
   * @param file the number of the commit
   * @return the action of the same commit that added the file, which this one takes back; or -1
   */
  int remove(FileKey key, int file) {
    int slot = claim(key);
    if (slot >= 0) {
      commits[slot] = file;
      adds[slot] = REMOVED;
      return -1;
    }
    int existing = slot(high, low, key.high(), key.low());
    if (commits[existing] != file) {
      return -1;
    }
    int takenBack = adds[existing];
    adds[existing] = REMOVED;
    return takenBack;
  }

  /**
   * Notes an add, and returns whether it is in force: no newer commit speaks of the file. Within
   * one commit, actions apply in their order: an add after a remove is in force, and so is the
   * first of two adds.
   *
   * @param file the number of the commit
   * @param action the number of the action among all
   */
  boolean add(FileKey key, int file, int action) {
    int slot = claim(key);
    if (slot >= 0) {
      commits[slot] = file;
      adds[slot] = action;
      return true;
    }
    int existing = slot(high, low, key.high(), key.low());
    boolean inForce = commits[existing] == file && adds[existing] == REMOVED;
    if (inForce) {
      adds[existing] = action;
    }
    return inForce;
  }

  /** Takes a slot for a new key; -1 if the key is there already. */
  private int claim(FileKey key) {
    return claim(key.high(), key.low());
  }

  private int claim(long keyHigh, long keyLow) {
    int slot = slot(high, low, keyHigh, keyLow);
    if (isUsed(slot)) {
      return -1;
    }
    if (size * 2 >= high.length) {
      grow();
      slot = slot(high, low, keyHigh, keyLow);
    }
    high[slot] = keyHigh;
    low[slot] = keyLow;
    size++;
    return slot;
  }

  private boolean isUsed(int slot) {
    return (high[slot] | low[slot]) != 0;
  }

  /** Returns where a key is, or the empty slot where it would be. No key is all zeros. */
  private static int slot(long[] high, long[] low, long keyHigh, long keyLow) {
    int mask = high.length - 1;
    int slot = (int) keyLow & mask;
    while ((high[slot] | low[slot]) != 0 && (high[slot] != keyHigh || low[slot] != keyLow)) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private void grow() {
    long[] oldHigh = high;
    long[] oldLow = low;
    int[] oldCommits = commits;
    int[] oldAdds = adds;
    high = new long[oldHigh.length * 2];
    low = new long[high.length];
    commits = new int[high.length];
    adds = new int[high.length];
    for (int i = 0; i < oldHigh.length; i++) {
      if ((oldHigh[i] | oldLow[i]) != 0) {
        int slot = slot(high, low, oldHigh[i], oldLow[i]);
        high[slot] = oldHigh[i];
        low[slot] = oldLow[i];
        commits[slot] = oldCommits[i];
        adds[slot] = oldAdds[i];
      }
    }
  }
}

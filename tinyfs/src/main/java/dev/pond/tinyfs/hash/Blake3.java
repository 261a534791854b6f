// SPDX-License-Identifier: Apache-2.0
package dev.pond.tinyfs.hash;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;

/**
 * BLAKE3 with a result of 32 bytes, without a key. One instance hashes one message, and again after
 * {@link #digest()}; not thread-safe.
 *
 * <p>The hash of a message is the root of a binary tree over chunks of 1,024 bytes, so a part that
 * is a whole subtree can be hashed alone ({@link #chainingValue}) and put together with others
 * ({@link #parent}, {@link #root}).
 */
public final class Blake3 {
  /** Bytes of a result and of a chaining value. */
  public static final int LENGTH = 32;

  /** Bytes of a chunk, the tree's leaf. */
  public static final int CHUNK = 1024;

  private static final int UNIT = Lanes.MAX * CHUNK;
  private static final int MAX_DEPTH = 54;

  private final Subtrees subtrees = new Subtrees();
  private final int[][] stack = new int[MAX_DEPTH][];
  private int depth;
  private byte[] pending = new byte[CHUNK];
  private int pendingLength;
  private long units;

  /** Makes a hasher of an empty message. */
  public Blake3() {}

  /** Adds bytes to the message. */
  public void update(byte[] bytes) {
    update(bytes, 0, bytes.length);
  }

  /** Adds a range of bytes to the message. */
  public void update(byte[] bytes, int offset, int length) {
    Objects.checkFromIndexSize(offset, length, bytes.length);
    int at = offset;
    int left = length;
    while (left > 0) {
      // Whatever may be the message's end waits: the root is made differently.
      if (pendingLength == UNIT) {
        push(pending, 0);
        pendingLength = 0;
      }
      if (pendingLength == 0 && left > UNIT) {
        push(bytes, at);
        at += UNIT;
        left -= UNIT;
      } else {
        int taken = Math.min(left, UNIT - pendingLength);
        keep(bytes, at, taken);
        at += taken;
        left -= taken;
      }
    }
  }

  private void keep(byte[] bytes, int offset, int length) {
    int needed = pendingLength + length;
    if (needed > pending.length) {
      pending = Arrays.copyOf(pending, Math.min(UNIT, Math.max(needed, 2 * pending.length)));
    }
    System.arraycopy(bytes, offset, pending, pendingLength, length);
    pendingLength = needed;
  }

  private void push(byte[] bytes, int offset) {
    int[] value = subtrees.value(bytes, offset, UNIT, units * Lanes.MAX, 0);
    units++;
    for (long total = units; (total & 1) == 0; total >>= 1) {
      value = subtrees.parent(stack[--depth], value, 0);
    }
    stack[depth++] = value;
  }

  /** Returns the hash of the message and begins a new one. */
  public byte[] digest() {
    int flags = depth == 0 ? Compression.ROOT : 0;
    int[] value = subtrees.value(pending, 0, pendingLength, units * Lanes.MAX, flags);
    while (depth > 0) {
      depth--;
      value = subtrees.parent(stack[depth], value, depth == 0 ? Compression.ROOT : 0);
    }
    pendingLength = 0;
    units = 0;
    return Subtrees.bytes(value);
  }

  /** Returns the hash of a message. */
  public static byte[] hash(byte[] bytes) {
    return hash(bytes, 0, bytes.length);
  }

  /** Returns the hash of a message that is a range of bytes. */
  public static byte[] hash(byte[] bytes, int offset, int length) {
    Objects.checkFromIndexSize(offset, length, bytes.length);
    return Subtrees.bytes(new Subtrees().value(bytes, offset, length, 0, Compression.ROOT));
  }

  /** Returns the hash of a message in 64 hexadecimal digits, lower case. */
  public static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(hash(bytes));
  }

  /**
   * Returns the chaining value of a part that is a whole subtree of its message: it begins at a
   * multiple of the smallest power of two of chunks that holds it, and only the part at the
   * message's end may be shorter than that. A part that is the whole message has a hash instead.
   *
   * @param length more than 0
   * @param firstChunk how many chunks of the message come before
   */
  public static byte[] chainingValue(byte[] bytes, int offset, int length, long firstChunk) {
    Objects.checkFromIndexSize(offset, length, bytes.length);
    if (length == 0 || firstChunk < 0) {
      throw new IllegalArgumentException("A subtree has at least one byte and begins at a chunk");
    }
    long size = 2L * Integer.highestOneBit((length - 1) / CHUNK);
    if (size > 0 && firstChunk % size != 0) {
      throw new IllegalArgumentException("No subtree of so many bytes begins at this chunk");
    }
    return Subtrees.bytes(new Subtrees().value(bytes, offset, length, firstChunk, 0));
  }

  /** Returns the chaining value of the subtree that consists of two. */
  public static byte[] parent(byte[] left, byte[] right) {
    return joined(left, right, 0);
  }

  /** Returns the hash of the message that consists of two subtrees. */
  public static byte[] root(byte[] left, byte[] right) {
    return joined(left, right, Compression.ROOT);
  }

  private static byte[] joined(byte[] left, byte[] right, int flags) {
    return Subtrees.bytes(
        new Subtrees().parent(Subtrees.words(left), Subtrees.words(right), flags));
  }
}

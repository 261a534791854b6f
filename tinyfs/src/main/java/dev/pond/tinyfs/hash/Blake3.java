// SPDX-License-Identifier: Apache-2.0
package dev.pond.tinyfs.hash;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
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

  private static final int BLOCK = 64;
  private static final int MAX_DEPTH = 54;
  private static final VarHandle WORD =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  private final byte[] pending = new byte[CHUNK];
  private int pendingLength;
  private long chunks;
  private final int[][] stack = new int[MAX_DEPTH][];
  private int depth;

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
      if (pendingLength == CHUNK) {
        push(chunk(pending, 0, CHUNK, chunks, 0));
        pendingLength = 0;
      }
      int taken = Math.min(left, CHUNK - pendingLength);
      System.arraycopy(bytes, at, pending, pendingLength, taken);
      pendingLength += taken;
      at += taken;
      left -= taken;
    }
  }

  private void push(int[] leaf) {
    int[] value = leaf;
    chunks++;
    for (long total = chunks; (total & 1) == 0; total >>= 1) {
      value = join(stack[--depth], value, 0);
    }
    stack[depth++] = value;
  }

  /** Returns the hash of the message and begins a new one. */
  public byte[] digest() {
    boolean alone = depth == 0;
    int[] value = chunk(pending, 0, pendingLength, chunks, alone ? Compression.ROOT : 0);
    while (depth > 0) {
      value = join(stack[--depth], value, depth == 0 ? Compression.ROOT : 0);
    }
    Arrays.fill(stack, null);
    pendingLength = 0;
    chunks = 0;
    return bytes(value);
  }

  /** Returns the hash of a message. */
  public static byte[] hash(byte[] bytes) {
    return hash(bytes, 0, bytes.length);
  }

  /** Returns the hash of a message that is a range of bytes. */
  public static byte[] hash(byte[] bytes, int offset, int length) {
    Blake3 hasher = new Blake3();
    hasher.update(bytes, offset, length);
    return hasher.digest();
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
    long size = Integer.highestOneBit(Math.max(1, (length - 1) / CHUNK)) * 2L;
    if (length > CHUNK && firstChunk % size != 0) {
      throw new IllegalArgumentException("No subtree of so many bytes begins at this chunk");
    }
    return bytes(subtree(bytes, offset, length, firstChunk));
  }

  private static int[] subtree(byte[] bytes, int offset, int length, long firstChunk) {
    if (length <= CHUNK) {
      return chunk(bytes, offset, length, firstChunk, 0);
    }
    int left = Integer.highestOneBit((length - 1) / CHUNK) * CHUNK;
    return join(
        subtree(bytes, offset, left, firstChunk),
        subtree(bytes, offset + left, length - left, firstChunk + left / CHUNK),
        0);
  }

  /** Returns the chaining value of the subtree that consists of two. */
  public static byte[] parent(byte[] left, byte[] right) {
    return bytes(join(words(left), words(right), 0));
  }

  /** Returns the hash of the message that consists of two subtrees. */
  public static byte[] root(byte[] left, byte[] right) {
    return bytes(join(words(left), words(right), Compression.ROOT));
  }

  private static int[] join(int[] left, int[] right, int flags) {
    int[] block = new int[16];
    for (int i = 0; i < 8; i++) {
      block[i] = left[i];
      block[i + 8] = right[i];
    }
    int[] value = Compression.initial();
    new Compression().compress(value, block, 0, BLOCK, Compression.PARENT | flags);
    return value;
  }

  private static int[] chunk(byte[] bytes, int offset, int length, long counter, int flags) {
    int[] value = Compression.initial();
    int[] block = new int[16];
    Compression compression = new Compression();
    int start = Compression.CHUNK_START;
    int at = 0;
    for (; length - at > BLOCK; at += BLOCK) {
      load(bytes, offset + at, block);
      compression.compress(value, block, counter, BLOCK, start);
      start = 0;
    }
    byte[] last = Arrays.copyOf(Arrays.copyOfRange(bytes, offset + at, offset + length), BLOCK);
    load(last, 0, block);
    compression.compress(value, block, counter, length - at, start | Compression.CHUNK_END | flags);
    return value;
  }

  private static void load(byte[] bytes, int offset, int[] block) {
    for (int i = 0; i < 16; i++) {
      block[i] = (int) WORD.get(bytes, offset + 4 * i);
    }
  }

  private static int[] words(byte[] value) {
    if (value.length != LENGTH) {
      throw new IllegalArgumentException("A chaining value has " + LENGTH + " bytes");
    }
    int[] words = new int[8];
    for (int i = 0; i < 8; i++) {
      words[i] = (int) WORD.get(value, 4 * i);
    }
    return words;
  }

  private static byte[] bytes(int[] words) {
    byte[] value = new byte[LENGTH];
    for (int i = 0; i < 8; i++) {
      WORD.set(value, 4 * i, words[i]);
    }
    return value;
  }
}

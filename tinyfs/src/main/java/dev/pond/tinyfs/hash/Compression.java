// SPDX-License-Identifier: Apache-2.0
package dev.pond.tinyfs.hash;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** BLAKE3's compression function, one block at a time. Not thread-safe. */
final class Compression {
  /** Bytes of a block. */
  static final int BLOCK = 64;

  static final int CHUNK_START = 1;
  static final int CHUNK_END = 2;
  static final int PARENT = 4;
  static final int ROOT = 8;

  /** The words that every chunk and parent begins with. */
  static final int[] IV = {
    0x6A09E667, 0xBB67AE85, 0x3C6EF372, 0xA54FF53A, 0x510E527F, 0x9B05688C, 0x1F83D9AB, 0x5BE0CD19
  };

  /** Which message word each of the seven rounds takes at each of its sixteen places. */
  static final int[][] SCHEDULE = schedule();

  private static final VarHandle WORD =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  private final int[] v = new int[16];
  private final int[] m = new int[16];
  private final byte[] padded = new byte[BLOCK];

  private static int[][] schedule() {
    int[] permutation = {2, 6, 3, 10, 7, 0, 4, 13, 1, 11, 12, 5, 9, 14, 15, 8};
    int[][] rounds = new int[7][16];
    for (int place = 0; place < 16; place++) {
      rounds[0][place] = place;
    }
    for (int round = 1; round < rounds.length; round++) {
      for (int place = 0; place < 16; place++) {
        rounds[round][place] = rounds[round - 1][permutation[place]];
      }
    }
    return rounds;
  }

  /**
   * Returns the value of a chunk.
   *
   * @param length at most that of a chunk
   * @param flags ROOT if the chunk is the whole message
   */
  int[] chunk(byte[] bytes, int offset, int length, long counter, int flags) {
    int[] value = initial();
    int start = CHUNK_START;
    int at = 0;
    for (; length - at > BLOCK; at += BLOCK) {
      load(bytes, offset + at);
      compress(value, counter, BLOCK, start);
      start = 0;
    }
    int rest = length - at;
    for (int i = 0; i < BLOCK; i++) {
      padded[i] = i < rest ? bytes[offset + at + i] : 0;
    }
    load(padded, 0);
    compress(value, counter, rest, start | CHUNK_END | flags);
    return value;
  }

  /** Returns the value of two subtrees. */
  int[] parent(int[] left, int[] right, int flags) {
    for (int i = 0; i < 8; i++) {
      m[i] = left[i];
      m[i + 8] = right[i];
    }
    int[] value = initial();
    compress(value, 0, BLOCK, PARENT | flags);
    return value;
  }

  private static int[] initial() {
    int[] words = new int[8];
    for (int i = 0; i < 8; i++) {
      words[i] = IV[i];
    }
    return words;
  }

  private void load(byte[] bytes, int offset) {
    for (int i = 0; i < 16; i++) {
      m[i] = (int) WORD.get(bytes, offset + 4 * i);
    }
  }

  /** Compresses the block in {@code m} into a chaining value. */
  private void compress(int[] chaining, long counter, int length, int flags) {
    for (int i = 0; i < 8; i++) {
      v[i] = chaining[i];
    }
    for (int i = 0; i < 4; i++) {
      v[8 + i] = IV[i];
    }
    v[12] = (int) counter;
    v[13] = (int) (counter >>> 32);
    v[14] = length;
    v[15] = flags;
    for (int[] s : SCHEDULE) {
      mix(v, 0, 4, 8, 12, m[s[0]], m[s[1]]);
      mix(v, 1, 5, 9, 13, m[s[2]], m[s[3]]);
      mix(v, 2, 6, 10, 14, m[s[4]], m[s[5]]);
      mix(v, 3, 7, 11, 15, m[s[6]], m[s[7]]);
      mix(v, 0, 5, 10, 15, m[s[8]], m[s[9]]);
      mix(v, 1, 6, 11, 12, m[s[10]], m[s[11]]);
      mix(v, 2, 7, 8, 13, m[s[12]], m[s[13]]);
      mix(v, 3, 4, 9, 14, m[s[14]], m[s[15]]);
    }
    for (int i = 0; i < 8; i++) {
      chaining[i] = v[i] ^ v[i + 8];
    }
  }

  private static void mix(int[] v, int a, int b, int c, int d, int x, int y) {
    int va = v[a] + v[b] + x;
    int vd = Integer.rotateRight(v[d] ^ va, 16);
    int vc = v[c] + vd;
    int vb = Integer.rotateRight(v[b] ^ vc, 12);
    va += vb + y;
    vd = Integer.rotateRight(vd ^ va, 8);
    vc += vd;
    v[a] = va;
    v[b] = Integer.rotateRight(vb ^ vc, 7);
    v[c] = vc;
    v[d] = vd;
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pond.tinyfs.hash;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * BLAKE3's compression function on many blocks side by side: word by word instead of block by
 * block, in loops so plain that the compiler turns them into vector instructions. Not thread-safe.
 */
final class Lanes {
  /** How many blocks at most: enough for the loops to pay, few enough for the first cache. */
  static final int MAX = 128;

  private static final VarHandle WORD =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  private final int[][] state = new int[16][MAX];
  private final int[][] message = new int[16][MAX];
  private final int[][] chaining = new int[8][MAX];

  /**
   * Hashes chunks that follow each other; {@link #chaining} has their values then.
   *
   * @param count how many, all of them whole
   */
  void chunks(byte[] bytes, int offset, int count, long firstChunk) {
    for (int word = 0; word < 8; word++) {
      Arrays.fill(chaining[word], 0, count, Compression.IV[word]);
    }
    for (int block = 0; block < 16; block++) {
      int at = offset + block * Compression.BLOCK;
      loadHalf(bytes, at, message, 0, count);
      loadHalf(bytes, at + Compression.BLOCK / 2, message, 8, count);
      number(state[12], state[13], count, firstChunk);
      int flags = block == 0 ? Compression.CHUNK_START : block == 15 ? Compression.CHUNK_END : 0;
      compress(count, flags);
    }
  }

  /** Puts a value behind those that are there. */
  void put(int lane, int[] value) {
    for (int word = 0; word < 8; word++) {
      chaining[word][lane] = value[word];
    }
  }

  /**
   * Makes one tree of the values that are there and returns its top.
   *
   * @param count how many values, at least one
   * @param flags ROOT if the tree is the whole message, which has at least two values then
   */
  int[] top(int count, int flags) {
    int left = count;
    while (left > 1) {
      int pairs = left / 2;
      boolean odd = (left & 1) == 1;
      for (int word = 0; word < 8; word++) {
        split(chaining[word], message[word], message[word + 8], pairs);
      }
      Arrays.fill(state[12], 0, pairs, 0);
      Arrays.fill(state[13], 0, pairs, 0);
      int[] last = odd ? value(left - 1) : null;
      for (int word = 0; word < 8; word++) {
        Arrays.fill(chaining[word], 0, pairs, Compression.IV[word]);
      }
      compress(pairs, Compression.PARENT | (left == 2 ? flags : 0));
      left = pairs;
      if (odd) {
        put(left++, last);
      }
    }
    return value(0);
  }

  private int[] value(int lane) {
    int[] words = new int[8];
    for (int word = 0; word < 8; word++) {
      words[word] = chaining[word][lane];
    }
    return words;
  }

  private void compress(int count, int flags) {
    for (int word = 0; word < 8; word++) {
      System.arraycopy(chaining[word], 0, state[word], 0, count);
    }
    for (int word = 0; word < 4; word++) {
      Arrays.fill(state[8 + word], 0, count, Compression.IV[word]);
    }
    Arrays.fill(state[14], 0, count, Compression.BLOCK);
    Arrays.fill(state[15], 0, count, flags);
    for (int[] schedule : Compression.SCHEDULE) {
      round(state, message, schedule, count);
    }
    for (int word = 0; word < 8; word++) {
      fold(chaining[word], state[word], state[word + 8], count);
    }
  }

  private static void round(int[][] v, int[][] m, int[] s, int count) {
    mix(v[0], v[4], v[8], v[12], m[s[0]], m[s[1]], count);
    mix(v[1], v[5], v[9], v[13], m[s[2]], m[s[3]], count);
    mix(v[2], v[6], v[10], v[14], m[s[4]], m[s[5]], count);
    mix(v[3], v[7], v[11], v[15], m[s[6]], m[s[7]], count);
    mix(v[0], v[5], v[10], v[15], m[s[8]], m[s[9]], count);
    mix(v[1], v[6], v[11], v[12], m[s[10]], m[s[11]], count);
    mix(v[2], v[7], v[8], v[13], m[s[12]], m[s[13]], count);
    mix(v[3], v[4], v[9], v[14], m[s[14]], m[s[15]], count);
  }

  private static void mix(int[] a, int[] b, int[] c, int[] d, int[] x, int[] y, int count) {
    for (int i = 0; i < count; i++) {
      int va = a[i] + b[i] + x[i];
      int vd = Integer.rotateRight(d[i] ^ va, 16);
      int vc = c[i] + vd;
      int vb = Integer.rotateRight(b[i] ^ vc, 12);
      va += vb + y[i];
      vd = Integer.rotateRight(vd ^ va, 8);
      vc += vd;
      a[i] = va;
      b[i] = Integer.rotateRight(vb ^ vc, 7);
      c[i] = vc;
      d[i] = vd;
    }
  }

  private static void fold(int[] into, int[] low, int[] high, int count) {
    for (int i = 0; i < count; i++) {
      into[i] = low[i] ^ high[i];
    }
  }

  private static void split(int[] values, int[] left, int[] right, int pairs) {
    for (int i = 0; i < pairs; i++) {
      left[i] = values[2 * i];
      right[i] = values[2 * i + 1];
    }
  }

  private static void number(int[] low, int[] high, int count, long first) {
    for (int i = 0; i < count; i++) {
      long chunk = first + i;
      low[i] = (int) chunk;
      high[i] = (int) (chunk >>> 32);
    }
  }

  /** Loads eight words of a block of every chunk. */
  private static void loadHalf(byte[] bytes, int offset, int[][] into, int word, int count) {
    int[] m0 = into[word];
    int[] m1 = into[word + 1];
    int[] m2 = into[word + 2];
    int[] m3 = into[word + 3];
    int[] m4 = into[word + 4];
    int[] m5 = into[word + 5];
    int[] m6 = into[word + 6];
    int[] m7 = into[word + 7];
    for (int i = 0, at = offset; i < count; i++, at += Blake3.CHUNK) {
      m0[i] = (int) WORD.get(bytes, at);
      m1[i] = (int) WORD.get(bytes, at + 4);
      m2[i] = (int) WORD.get(bytes, at + 8);
      m3[i] = (int) WORD.get(bytes, at + 12);
      m4[i] = (int) WORD.get(bytes, at + 16);
      m5[i] = (int) WORD.get(bytes, at + 20);
      m6[i] = (int) WORD.get(bytes, at + 24);
      m7[i] = (int) WORD.get(bytes, at + 28);
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pond.tinyfs.hash;

/** BLAKE3's compression function, one block at a time. */
final class Compression {
  static final int CHUNK_START = 1;
  static final int CHUNK_END = 2;
  static final int PARENT = 4;
  static final int ROOT = 8;

  private static final int IV0 = 0x6A09E667;
  private static final int IV1 = 0xBB67AE85;
  private static final int IV2 = 0x3C6EF372;
  private static final int IV3 = 0xA54FF53A;

  private static final int[] IV = {
    IV0, IV1, IV2, IV3, 0x510E527F, 0x9B05688C, 0x1F83D9AB, 0x5BE0CD19
  };

  /** Which message word each of the seven rounds takes at each of its sixteen places. */
  static final int[][] SCHEDULE = schedule();

  private final int[] v = new int[16];

  Compression() {}

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

  /** Returns a chaining value to begin with. */
  static int[] initial() {
    int[] words = new int[8];
    for (int i = 0; i < words.length; i++) {
      words[i] = IV[i];
    }
    return words;
  }

  /**
   * Compresses a block into a chaining value.
   *
   * @param chaining eight words, replaced by the result
   * @param block sixteen words, kept
   * @param counter number of the chunk, 0 for parents
   * @param length bytes of the block that count
   */
  void compress(int[] chaining, int[] block, long counter, int length, int flags) {
    for (int i = 0; i < 8; i++) {
      v[i] = chaining[i];
    }
    v[8] = IV0;
    v[9] = IV1;
    v[10] = IV2;
    v[11] = IV3;
    v[12] = (int) counter;
    v[13] = (int) (counter >>> 32);
    v[14] = length;
    v[15] = flags;
    for (int[] s : SCHEDULE) {
      mix(v, 0, 4, 8, 12, block[s[0]], block[s[1]]);
      mix(v, 1, 5, 9, 13, block[s[2]], block[s[3]]);
      mix(v, 2, 6, 10, 14, block[s[4]], block[s[5]]);
      mix(v, 3, 7, 11, 15, block[s[6]], block[s[7]]);
      mix(v, 0, 5, 10, 15, block[s[8]], block[s[9]]);
      mix(v, 1, 6, 11, 12, block[s[10]], block[s[11]]);
      mix(v, 2, 7, 8, 13, block[s[12]], block[s[13]]);
      mix(v, 3, 4, 9, 14, block[s[14]], block[s[15]]);
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

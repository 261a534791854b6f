// SPDX-License-Identifier: Apache-2.0
package dev.pond.tinyfs.hash;

/** Chaining values of whole parts of a message, of any length. Not thread-safe. */
final class Subtrees {
  private final Compression single = new Compression();
  private Lanes lanes;

  /**
   * Returns the value of a part.
   *
   * @param flags ROOT if the part is the whole message
   */
  int[] value(byte[] bytes, int offset, int length, long firstChunk, int flags) {
    if (length <= Blake3.CHUNK) {
      return single.chunk(bytes, offset, length, firstChunk, flags);
    }
    if (length <= Lanes.MAX * Blake3.CHUNK) {
      return sideBySide(bytes, offset, length, firstChunk, flags);
    }
    int left = Integer.highestOneBit((length - 1) / Blake3.CHUNK) * Blake3.CHUNK;
    return parent(
        value(bytes, offset, left, firstChunk, 0),
        value(bytes, offset + left, length - left, firstChunk + left / Blake3.CHUNK, 0),
        flags);
  }

  private int[] sideBySide(byte[] bytes, int offset, int length, long firstChunk, int flags) {
    if (lanes == null) {
      lanes = new Lanes();
    }
    int whole = length / Blake3.CHUNK;
    int rest = length % Blake3.CHUNK;
    lanes.chunks(bytes, offset, whole, firstChunk);
    if (rest == 0) {
      return lanes.top(whole, flags);
    }
    int at = offset + length - rest;
    lanes.put(whole, single.chunk(bytes, at, rest, firstChunk + whole, 0));
    return lanes.top(whole + 1, flags);
  }

  /** Returns the value of two subtrees. */
  int[] parent(int[] left, int[] right, int flags) {
    return single.parent(left, right, flags);
  }

  static int[] words(byte[] value) {
    if (value.length != Blake3.LENGTH) {
      throw new IllegalArgumentException("A chaining value has " + Blake3.LENGTH + " bytes");
    }
    int[] words = new int[8];
    for (int i = 0; i < 32; i++) {
      words[i / 4] |= (value[i] & 0xff) << (8 * (i % 4));
    }
    return words;
  }

  static byte[] bytes(int[] words) {
    byte[] value = new byte[Blake3.LENGTH];
    for (int i = 0; i < 32; i++) {
      value[i] = (byte) (words[i / 4] >>> (8 * (i % 4)));
    }
    return value;
  }
}

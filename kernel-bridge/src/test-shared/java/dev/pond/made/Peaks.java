// SPDX-License-Identifier: Apache-2.0
package dev.pond.made;

import dev.pond.tinyfs.hash.Blake3;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayDeque;
import java.util.Deque;

/** The complete subtrees over the chunks so far of a large file, as the tool keeps them. */
final class Peaks {
  private static final int LEVEL = 10;
  private static final int ENTRY = Integer.BYTES + Blake3.LENGTH + Long.BYTES;

  private final Deque<byte[]> values = new ArrayDeque<>();
  private int chunks;

  /** Adds a chunk; only whole ones make subtrees that are stated here. */
  void add(byte[] chunk) {
    if (chunk.length < LargeFile.CHUNK) {
      return;
    }
    long first = (long) chunks * (LargeFile.CHUNK / Blake3.CHUNK);
    byte[] value = Blake3.chainingValue(chunk, 0, chunk.length, first);
    chunks++;
    for (int count = chunks; (count & 1) == 0; count >>= 1) {
      value = Blake3.parent(values.removeLast(), value);
    }
    values.addLast(value);
  }

  /** Returns an outboard with these peaks, of which a bare one states none. */
  byte[] in(byte[] bare) {
    ByteBuffer out =
        ByteBuffer.allocate(bare.length + values.size() * ENTRY).order(ByteOrder.LITTLE_ENDIAN);
    out.put(bare, 0, bare.length - Integer.BYTES).putInt(values.size());
    long start = 0;
    int left = chunks;
    for (byte[] value : values) {
      int size = Integer.highestOneBit(left);
      out.putInt(LEVEL + Integer.numberOfTrailingZeros(size)).put(value).putLong(start);
      start += (long) size << LEVEL;
      left -= size;
    }
    return out.array();
  }
}

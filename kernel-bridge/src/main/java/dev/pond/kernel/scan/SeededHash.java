// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.scan;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * A hash of 128 bits over texts and numbers, never all zeros. A holder that is started anew for
 * each. Not thread-safe.
 */
final class SeededHash {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long PRIME_1 = 0x9E3779B185EBCA87L;
  private static final long PRIME_2 = 0xC2B2AE3D27D4EB4FL;

  private final FileKey.Seeds seeds;
  private long high;
  private long low;

  SeededHash(FileKey.Seeds seeds) {
    this.seeds = seeds;
  }

  long high() {
    return high;
  }

  long low() {
    return low;
  }

  void start() {
    high = seeds.high();
    low = seeds.low();
  }

  /** Mixes in a text and its length, so that two texts never run into each other. */
  void mix(byte[] array, int offset, int length) {
    int end = offset + length;
    int i = offset;
    long h = high;
    long l = low;
    for (; i + Long.BYTES <= end; i += Long.BYTES) {
      long word = (long) LONGS.get(array, i);
      h = nextHigh(h, word);
      l = nextLow(l, word) ^ h;
    }
    long tail = 0;
    for (int shift = 0; i < end; i++, shift += Byte.SIZE) {
      tail |= (array[i] & 0xFFL) << shift;
    }
    high = h;
    low = l;
    mix(tail);
    mix((long) length);
  }

  void mix(long word) {
    high = nextHigh(high, word);
    low = nextLow(low, word) ^ high;
  }

  private static long nextHigh(long before, long word) {
    return Long.rotateLeft((before ^ word) * PRIME_1, 31);
  }

  private static long nextLow(long before, long word) {
    return Long.rotateLeft((before + word) * PRIME_2, 29);
  }

  void finish() {
    high = avalanche(high + low);
    low = avalanche(low ^ Long.rotateLeft(high, 32));
    if ((high | low) == 0) {
      low = 1;
    }
  }

  private static long avalanche(long hash) {
    long mixed = (hash ^ (hash >>> 33)) * PRIME_2;
    mixed = (mixed ^ (mixed >>> 29)) * PRIME_1;
    return mixed ^ (mixed >>> 32);
  }
}

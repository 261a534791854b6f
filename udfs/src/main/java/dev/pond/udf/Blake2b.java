// SPDX-License-Identifier: Apache-2.0
package dev.pond.udf;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * BLAKE2b (RFC 7693) without key, salt and personalization, for digests of 1 to 64 bytes.
 *
 * <p>The digest length is a parameter of the hash: a shorter digest is not the start of a longer
 * one. The digest is in {@code h0} to {@code h7}, as little-endian words, until the next call. Not
 * thread-safe: each thread has {@linkplain #ofThread() its own}.
 */
final class Blake2b extends Blake2bRounds {
  private static final VarHandle WORD =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final int BLOCK = 128;
  private static final int SHORT = 32;
  private static final ThreadLocal<Blake2b> OF_THREAD = ThreadLocal.withInitial(Blake2b::new);

  private static final long IV0 = 0x6a09e667f3bcc908L;
  private static final long IV1 = 0xbb67ae8584caa73bL;
  private static final long IV2 = 0x3c6ef372fe94f82bL;
  private static final long IV3 = 0xa54ff53a5f1d36f1L;
  private static final long IV4 = 0x510e527fade682d1L;
  private static final long IV5 = 0x9b05688c2b3e6c1fL;
  private static final long IV6 = 0x1f83d9abfb41bd6bL;
  private static final long IV7 = 0x5be0cd19137e2179L;

  long h0;
  long h1;
  long h2;
  long h3;
  long h4;
  long h5;
  long h6;
  long h7;

  /** Returns the hash of this thread; its digest is to be taken before anything else hashes. */
  static Blake2b ofThread() {
    return OF_THREAD.get();
  }

  /**
   * Hashes a slice.
   *
   * @param digestLength the number of bytes of the digest, 1 to 64
   */
  void hash(int digestLength, byte[] in, int from, int length) {
    start(digestLength);
    int hashed = 0;
    while (length - hashed > BLOCK) {
      hashed += BLOCK;
      block(in, from + hashed - BLOCK, hashed);
    }
    lastBlock(in, from + hashed, length - hashed, length);
  }

  private void start(int digestLength) {
    h0 = IV0 ^ 0x01010000L ^ digestLength;
    h1 = IV1;
    h2 = IV2;
    h3 = IV3;
    h4 = IV4;
    h5 = IV5;
    h6 = IV6;
    h7 = IV7;
  }

  private void block(byte[] in, int at, long hashed) {
    prepare(hashed, 0);
    rounds(
        word(in, at),
        word(in, at + 8),
        word(in, at + 16),
        word(in, at + 24),
        word(in, at + 32),
        word(in, at + 40),
        word(in, at + 48),
        word(in, at + 56),
        word(in, at + 64),
        word(in, at + 72),
        word(in, at + 80),
        word(in, at + 88),
        word(in, at + 96),
        word(in, at + 104),
        word(in, at + 112),
        word(in, at + 120));
    finish();
  }

  private void lastBlock(byte[] in, int at, int left, long hashed) {
    prepare(hashed, -1);
    if (left <= SHORT) {
      shortRounds(
          word(in, at, left),
          word(in, at + 8, left - 8),
          word(in, at + 16, left - 16),
          word(in, at + 24, left - 24));
    } else {
      rounds(
          word(in, at, left),
          word(in, at + 8, left - 8),
          word(in, at + 16, left - 16),
          word(in, at + 24, left - 24),
          word(in, at + 32, left - 32),
          word(in, at + 40, left - 40),
          word(in, at + 48, left - 48),
          word(in, at + 56, left - 56),
          word(in, at + 64, left - 64),
          word(in, at + 72, left - 72),
          word(in, at + 80, left - 80),
          word(in, at + 88, left - 88),
          word(in, at + 96, left - 96),
          word(in, at + 104, left - 104),
          word(in, at + 112, left - 112),
          word(in, at + 120, left - 120));
    }
    finish();
  }

  private static long word(byte[] in, int at) {
    return (long) WORD.get(in, at);
  }

  /** As {@link #word(byte[], int)}, where only so many bytes are left; those beyond are zero. */
  private static long word(byte[] in, int at, int left) {
    if (left >= 8) {
      return word(in, at);
    }
    if (left <= 0) {
      return 0;
    }
    int before = at + left - 8;
    // What stands before the slice in its array is read along and shifted out.
    return before >= 0 ? word(in, before) >>> (64 - 8 * left) : bytes(in, at, left);
  }

  private static long bytes(byte[] in, int at, int left) {
    long word = 0;
    for (int i = left - 1; i >= 0; i--) {
      word = (word << 8) | (in[at + i] & 0xFF);
    }
    return word;
  }

  private void prepare(long hashed, long last) {
    v0 = h0;
    v1 = h1;
    v2 = h2;
    v3 = h3;
    v4 = h4;
    v5 = h5;
    v6 = h6;
    v7 = h7;
    v8 = IV0;
    v9 = IV1;
    v10 = IV2;
    v11 = IV3;
    v12 = IV4 ^ hashed;
    v13 = IV5;
    v14 = IV6 ^ last;
    v15 = IV7;
  }

  private void finish() {
    h0 ^= v0 ^ v8;
    h1 ^= v1 ^ v9;
    h2 ^= v2 ^ v10;
    h3 ^= v3 ^ v11;
    h4 ^= v4 ^ v12;
    h5 ^= v5 ^ v13;
    h6 ^= v6 ^ v14;
    h7 ^= v7 ^ v15;
  }
}

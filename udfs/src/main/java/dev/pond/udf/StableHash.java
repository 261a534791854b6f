// SPDX-License-Identifier: Apache-2.0
package dev.pond.udf;

/**
 * The stable hashes of texts: BLAKE2b over their UTF-8 bytes, with a digest length of 8 or 16.
 *
 * <p>Nothing is trimmed or normalized, and an empty text has a hash too. Thread-safe.
 */
public final class StableHash {
  private static final byte[] HEX = {
    '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'
  };

  private StableHash() {}

  /** Returns the 8-byte digest as a big-endian number without its top bit: 0 to 2^63-1. */
  public static long hash64(byte[] utf8, int from, int length) {
    Blake2b hash = Blake2b.ofThread();
    hash.hash(8, utf8, from, length);
    return Long.reverseBytes(hash.h0) & Long.MAX_VALUE;
  }

  /** Returns the 16-byte digest as 32 lower-case hexadecimal digits. */
  public static byte[] hash128(byte[] utf8, int from, int length) {
    byte[] text = new byte[32];
    putHash128(text, 0, utf8, from, length);
    return text;
  }

  /** Returns {@code prefix:}{@link #hash64}; the prefix stays as it is and is not hashed. */
  public static byte[] prefixedHash64(
      byte[] prefix, int prefixFrom, int prefixLength, byte[] utf8, int from, int length) {
    long hash = hash64(utf8, from, length);
    int digits = Decimal.length(hash);
    byte[] text = prefixed(prefix, prefixFrom, prefixLength, digits);
    Decimal.put(hash, text, text.length);
    return text;
  }

  /** Returns {@code prefix:}{@link #hash128}; the prefix stays as it is and is not hashed. */
  public static byte[] stableId(
      byte[] prefix, int prefixFrom, int prefixLength, byte[] utf8, int from, int length) {
    byte[] text = prefixed(prefix, prefixFrom, prefixLength, 32);
    putHash128(text, prefixLength + 1, utf8, from, length);
    return text;
  }

  /**
   * Returns {@link #hash128} of the text after {@link NormalText#normalize} with NFKC, case and
   * runs of blanks kept: the answer of stable_hash_any for a canonical text.
   */
  public static byte[] canonicalHash128(byte[] utf8, int from, int length) {
    byte[] text = NormalText.normalize(utf8, from, length, NormalForm.NFKC, false, false);
    return text == NormalText.UNCHANGED
        ? hash128(utf8, from, length)
        : hash128(text, 0, text.length);
  }

  private static byte[] prefixed(byte[] prefix, int from, int length, int more) {
    byte[] text = new byte[Math.addExact(length, more + 1)];
    System.arraycopy(prefix, from, text, 0, length);
    text[length] = ':';
    return text;
  }

  private static void putHash128(byte[] text, int at, byte[] utf8, int from, int length) {
    Blake2b hash = Blake2b.ofThread();
    hash.hash(16, utf8, from, length);
    putHex(hash.h0, text, at);
    putHex(hash.h1, text, at + 16);
  }

  private static void putHex(long word, byte[] text, int at) {
    for (int i = 0; i < 8; i++) {
      int b = (int) (word >>> (8 * i)) & 0xFF;
      text[at + 2 * i] = HEX[b >> 4];
      text[at + 2 * i + 1] = HEX[b & 15];
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pond.udf;

/**
 * The stable hashes of texts: BLAKE2b over their UTF-8 bytes, with a digest length of 8 or 16.
 *
 * <p>Nothing is trimmed or normalized, and an empty text has a hash too. Thread-safe.
 */
public final class StableHash {
  private StableHash() {}

  /** Returns the 8-byte digest as a big-endian number without its top bit: 0 to 2^63-1. */
  public static long hash64(byte[] utf8, int from, int length) {
    return 0;
  }

  /** Returns the 16-byte digest as 32 lower-case hexadecimal digits. */
  public static byte[] hash128(byte[] utf8, int from, int length) {
    return new byte[0];
  }

  /** Returns {@code prefix:}{@link #hash64}; the prefix stays as it is and is not hashed. */
  public static byte[] prefixedHash64(
      byte[] prefix, int prefixFrom, int prefixLength, byte[] utf8, int from, int length) {
    return new byte[0];
  }

  /** Returns {@code prefix:}{@link #hash128}; the prefix stays as it is and is not hashed. */
  public static byte[] stableId(
      byte[] prefix, int prefixFrom, int prefixLength, byte[] utf8, int from, int length) {
    return new byte[0];
  }

  /**
   * Returns {@link #hash128} of the text after {@link NormalText#normalize} with NFKC, case and
   * runs of blanks kept: the answer of stable_hash_any for a canonical text.
   */
  public static byte[] canonicalHash128(byte[] utf8, int from, int length) {
    return new byte[0];
  }
}

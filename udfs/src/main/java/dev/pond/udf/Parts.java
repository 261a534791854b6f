// SPDX-License-Identifier: Apache-2.0
package dev.pond.udf;

/**
 * Several values as one text to be hashed: their texts, joined by U+001F, a NULL as {@code
 * __NULL__}.
 *
 * <p>{@link #start} makes it empty again and keeps the memory, so one object serves many rows. A
 * part that holds U+001F collides with two parts, and the text {@code __NULL__} with a NULL; both
 * are part of the definition. Not thread-safe.
 */
public final class Parts {
  /** Makes room for nothing yet. */
  public Parts() {}

  /** Drops all parts. */
  public Parts start() {
    return this;
  }

  /** Adds a text. */
  public Parts add(byte[] utf8, int from, int length) {
    return this;
  }

  /** Adds the text of an integer. */
  public Parts add(long value) {
    return this;
  }

  /** Adds the text of a number. */
  public Parts add(double value) {
    return this;
  }

  /** Adds the text of a number. */
  public Parts add(float value) {
    return this;
  }

  /** Adds {@code true} or {@code false}. */
  public Parts add(boolean value) {
    return this;
  }

  /** Adds what stands for a NULL. */
  public Parts addNull() {
    return this;
  }

  /** Returns {@code prefix:hash64} of the joined parts, as prefixed_hash_parts64 has it. */
  public byte[] prefixedHash64(byte[] prefix, int from, int length) {
    return new byte[0];
  }

  /** Returns {@code prefix:hash128} of the joined parts, as stable_id_parts and span_id have it. */
  public byte[] stableId(byte[] prefix, int from, int length) {
    return new byte[0];
  }
}

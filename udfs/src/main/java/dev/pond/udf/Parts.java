// SPDX-License-Identifier: Apache-2.0
package dev.pond.udf;

import java.util.Arrays;

/**
 * Several values as one text to be hashed: their texts, joined by U+001F, a NULL as {@code
 * __NULL__}.
 *
 * <p>{@link #start} makes it empty again and keeps the memory, up to 64 KiB, so one object serves
 * many rows. A part that holds U+001F collides with two parts, and the text {@code __NULL__} with a
 * NULL; both are part of the definition. Not thread-safe.
 */
public final class Parts {
  private static final byte SEPARATOR = 0x1F;
  private static final byte[] NULL = {'_', '_', 'N', 'U', 'L', 'L', '_', '_'};

  private static final int INITIAL = 128;

  /** What is kept for the next row at most: one huge row must not hold its memory for ever. */
  private static final int KEPT = 1 << 16;

  private byte[] text = new byte[INITIAL];
  private int length;
  private boolean empty = true;

  /** Makes an object without parts. */
  public Parts() {}

  /** Drops all parts. */
  public Parts start() {
    if (text.length > KEPT) {
      text = new byte[INITIAL];
    }
    length = 0;
    empty = true;
    return this;
  }

  /** Adds a text. */
  public Parts add(byte[] utf8, int from, int size) {
    int at = room(size);
    System.arraycopy(utf8, from, text, at, size);
    return this;
  }

  /** Adds the text of an integer. */
  public Parts add(long value) {
    room(Decimal.length(value));
    Decimal.put(value, text, length);
    return this;
  }

  /** Adds the text of a number, as {@link ValueText#of(double)} has it. */
  public Parts add(double value) {
    return addAll(ValueText.of(value));
  }

  /** Adds the text of a number, as {@link ValueText#of(float)} has it. */
  public Parts add(float value) {
    return addAll(ValueText.of(value));
  }

  /** Adds {@code true} or {@code false}. */
  public Parts add(boolean value) {
    return addAll(ValueText.of(value));
  }

  /** Adds what stands for a NULL. */
  public Parts addNull() {
    return addAll(NULL);
  }

  /** Returns {@code prefix:hash64} of the joined parts, as prefixed_hash_parts64 has it. */
  public byte[] prefixedHash64(byte[] prefix, int from, int size) {
    return StableHash.prefixedHash64(prefix, from, size, text, 0, length);
  }

  /** Returns {@code prefix:hash128} of the joined parts, as stable_id_parts and span_id have it. */
  public byte[] stableId(byte[] prefix, int from, int size) {
    return StableHash.stableId(prefix, from, size, text, 0, length);
  }

  private Parts addAll(byte[] utf8) {
    return add(utf8, 0, utf8.length);
  }

  /** Makes room for one more part, its separator written; returns where it starts. */
  private int room(int size) {
    int at = empty ? 0 : Math.addExact(length, 1);
    int end = Math.addExact(at, size);
    if (end > text.length) {
      text = Arrays.copyOf(text, Math.max(end, (int) Math.min(Integer.MAX_VALUE - 8, 2L * end)));
    }
    if (!empty) {
      text[length] = SEPARATOR;
    }
    empty = false;
    length = end;
    return at;
  }
}

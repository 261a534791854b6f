// SPDX-License-Identifier: Apache-2.0
package dev.pond.udf.spark;

import dev.pond.udf.Parts;
import dev.pond.udf.StableHash;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.unsafe.types.UTF8String;

/** What generated code calls for the hash functions; public because it is called from outside. */
public final class HashCalls {
  private static final ThreadLocal<Parts> PARTS = ThreadLocal.withInitial(Parts::new);

  private HashCalls() {}

  /** Returns the 63-bit hash of a text. */
  public static long stableHash64(UTF8String text) {
    return StableHash.hash64(TextBytes.array(text), TextBytes.from(text), text.numBytes());
  }

  /** Returns the 128-bit hash of a text in hexadecimal digits. */
  public static UTF8String stableHash128(UTF8String text) {
    return UTF8String.fromBytes(
        StableHash.hash128(TextBytes.array(text), TextBytes.from(text), text.numBytes()));
  }

  /** As {@link #stableHash128} of the text without blanks around it, in NFKC. */
  public static UTF8String canonicalHash128(UTF8String text) {
    return UTF8String.fromBytes(
        StableHash.canonicalHash128(TextBytes.array(text), TextBytes.from(text), text.numBytes()));
  }

  /** Returns {@code prefix:hash64}. */
  public static UTF8String prefixedHash64(UTF8String prefix, UTF8String text) {
    return UTF8String.fromBytes(
        StableHash.prefixedHash64(
            TextBytes.array(prefix),
            TextBytes.from(prefix),
            prefix.numBytes(),
            TextBytes.array(text),
            TextBytes.from(text),
            text.numBytes()));
  }

  /** Returns {@code prefix:hash128}. */
  public static UTF8String stableId(UTF8String prefix, UTF8String text) {
    return UTF8String.fromBytes(
        StableHash.stableId(
            TextBytes.array(prefix),
            TextBytes.from(prefix),
            prefix.numBytes(),
            TextBytes.array(text),
            TextBytes.from(text),
            text.numBytes()));
  }

  /** Returns {@code prefix:hash64} of the parts. */
  public static UTF8String prefixedHashParts64(
      UTF8String prefix, InternalRow parts, ValueTypes types) {
    Parts texts = types.addTo(PARTS.get().start(), parts);
    byte[] id =
        texts.prefixedHash64(TextBytes.array(prefix), TextBytes.from(prefix), prefix.numBytes());
    texts.start();
    return UTF8String.fromBytes(id);
  }

  /** Returns {@code prefix:hash128} of the parts. */
  public static UTF8String stableIdParts(UTF8String prefix, InternalRow parts, ValueTypes types) {
    Parts texts = types.addTo(PARTS.get().start(), parts);
    byte[] id = texts.stableId(TextBytes.array(prefix), TextBytes.from(prefix), prefix.numBytes());
    texts.start();
    return UTF8String.fromBytes(id);
  }
}

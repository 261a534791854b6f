// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.read;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Bytes in memory, with numbers in as few of them as they need. Not thread-safe. */
final class PackedOutput {
  private static final int MORE = 0x80;
  private static final int BITS = 7;

  private byte[] bytes = new byte[1024];
  private int size;

  private void ensure(int more) {
    if (bytes.length - size < more) {
      bytes = Arrays.copyOf(bytes, Math.max(Math.addExact(size, more), bytes.length * 2));
    }
  }

  void putByte(int value) {
    ensure(1);
    bytes[size++] = (byte) value;
  }

  /** Appends a number that is best small and not negative. */
  void putCount(long value) {
    ensure(Long.BYTES + 2);
    long rest = value;
    while ((rest & -MORE) != 0) {
      bytes[size++] = (byte) (rest | MORE);
      rest >>>= BITS;
    }
    bytes[size++] = (byte) rest;
  }

  /** Appends a number that is best near 0 on either side. */
  void putSigned(long value) {
    putCount(value << 1 ^ value >> Long.SIZE - 1);
  }

  void putBytes(byte[] from, int offset, int length) {
    ensure(length);
    System.arraycopy(from, offset, bytes, size, length);
    size += length;
  }

  /** Appends a text, or {@code null}. */
  void putText(String text) {
    if (text == null) {
      putCount(0);
      return;
    }
    byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
    putCount(encoded.length + 1L);
    putBytes(encoded, 0, encoded.length);
  }

  void clear() {
    size = 0;
  }

  byte[] toBytes() {
    return Arrays.copyOf(bytes, size);
  }
}

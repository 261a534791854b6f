// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.read;

import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Reads what {@link PackedOutput} wrote, and trusts none of it. Not thread-safe. */
final class PackedInput {
  private static final int MORE = 0x80;
  private static final int BITS = 7;

  private final byte[] bytes;
  private int next;

  PackedInput(byte[] bytes) {
    this.bytes = bytes;
  }

  int getByte() throws IOException {
    if (next == bytes.length) {
      throw new EOFException("it ends early");
    }
    return bytes[next++] & 0xFF;
  }

  long getCount() throws IOException {
    long value = 0;
    for (int shift = 0; shift < Long.SIZE; shift += BITS) {
      int read = getByte();
      value |= (long) (read & ~MORE) << shift;
      if (read < MORE) {
        return value;
      }
    }
    throw new IOException("a number has too many bytes");
  }

  /** Reads a count that cannot be larger than a limit. */
  int getCount(int most) throws IOException {
    long count = getCount();
    if (count < 0 || count > most) {
      throw new IOException("a count is too large");
    }
    return (int) count;
  }

  long getSigned() throws IOException {
    long value = getCount();
    return value >>> 1 ^ -(value & 1);
  }

  /** Reads the length of something that follows and takes at least a byte for each. */
  int getLength() throws IOException {
    return getCount(bytes.length - next);
  }

  void getBytes(byte[] into, int offset, int length) throws IOException {
    if (length > bytes.length - next) {
      throw new EOFException("it ends early");
    }
    System.arraycopy(bytes, next, into, offset, length);
    next += length;
  }

  /** Reads a text, or {@code null}. */
  String getText() throws IOException {
    int length = getCount(bytes.length - next) - 1;
    if (length < 0) {
      return null;
    }
    byte[] encoded = new byte[length];
    getBytes(encoded, 0, length);
    return new String(encoded, StandardCharsets.UTF_8);
  }

  /** Reads a text that is there. */
  String getKnownText() throws IOException {
    String text = getText();
    if (text == null) {
      throw new IOException("a text is missing");
    }
    return text;
  }
}

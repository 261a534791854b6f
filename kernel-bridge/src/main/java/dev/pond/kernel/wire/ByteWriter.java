// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.wire;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** An array that grows as values are appended, at most 2 GB. Not thread-safe. */
public final class ByteWriter {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final int MAX_SIZE = Integer.MAX_VALUE - 8;

  private byte[] bytes = new byte[256];
  private int size;

  /** Returns how many bytes there are. */
  public int size() {
    return size;
  }

  /** Returns a copy of the bytes. */
  public byte[] toBytes() {
    return Arrays.copyOf(bytes, size);
  }

  /** Writes the bytes to a stream. */
  public void writeTo(OutputStream stream) throws IOException {
    stream.write(bytes, 0, size);
  }

  /** Forgets all bytes and keeps their room. */
  public void clear() {
    size = 0;
  }

  /** Appends the lowest eight bits. */
  public void writeByte(int value) {
    reserve(1);
    bytes[size++] = (byte) value;
  }

  /** Appends one byte, 0 or 1. */
  public void writeBoolean(boolean value) {
    writeByte(value ? 1 : 0);
  }

  /** Appends a number, seven bits a byte: small positive ones are short. */
  public void writeVarint(long value) {
    reserve(10);
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      bytes[size++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    bytes[size++] = (byte) rest;
  }

  /** Appends a number so that those near zero, of either sign, are short. */
  public void writeSigned(long value) {
    writeVarint((value << 1) ^ (value >> 63));
  }

  /** Appends eight bytes. */
  public void writeLong(long value) {
    reserve(8);
    LONGS.set(bytes, size, value);
    size += 8;
  }

  /** Appends the lowest bytes of a number, from 0 to 8 of them. */
  void writeLow(long value, int count) {
    reserve(8);
    // What is behind the bytes that count is overwritten by what comes next.
    LONGS.set(bytes, size, value);
    size += count;
  }

  /** Appends bytes as they are. */
  public void writeRaw(byte[] array, int offset, int length) {
    reserve(length);
    System.arraycopy(array, offset, bytes, size, length);
    size += length;
  }

  /** Appends bytes and how many they are. */
  public void writeBlock(byte[] block) {
    writeVarint(block.length);
    writeRaw(block, 0, block.length);
  }

  /** Appends a text, also one that is no valid Unicode. */
  public void writeText(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    if (new String(utf8, StandardCharsets.UTF_8).equals(text)) {
      writeVarint((long) utf8.length << 1);
      writeRaw(utf8, 0, utf8.length);
      return;
    }
    writeVarint((long) text.length() << 1 | 1);
    for (int i = 0; i < text.length(); i++) {
      writeLow(text.charAt(i), 2);
    }
  }

  /** Appends a valid Unicode text, or {@code null}. */
  public void writeNullableText(String text) {
    if (text == null) {
      writeVarint(0);
      return;
    }
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    writeVarint(utf8.length + 1L);
    writeRaw(utf8, 0, utf8.length);
  }

  private void reserve(int count) {
    if (count > MAX_SIZE - size) {
      throw new IllegalStateException("More than 2 GB cannot be written");
    }
    if (size + count > bytes.length) {
      int doubled = bytes.length > MAX_SIZE / 2 ? MAX_SIZE : bytes.length * 2;
      bytes = Arrays.copyOf(bytes, Math.max(doubled, size + count));
    }
  }
}

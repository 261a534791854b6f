// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.wire;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reads what a {@link ByteWriter} wrote. Whatever is claimed about lengths is held against the
 * bytes that are left before memory is set aside for it. Not thread-safe.
 */
public final class ByteReader {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private final byte[] bytes;
  private int at;

  /**
   * @param bytes not copied, and not to be changed
   */
  public ByteReader(byte[] bytes) {
    this.bytes = bytes;
  }

  /** Returns how many bytes are left. */
  public int remaining() {
    return bytes.length - at;
  }

  /**
   * Checks that nothing is left.
   *
   * @throws MalformedBytesException if something is
   */
  public void requireEnd() {
    if (remaining() > 0) {
      throw new MalformedBytesException(remaining() + " bytes are left over");
    }
  }

  /** Returns one byte, from 0 to 255. */
  public int readByte() {
    require(1);
    return bytes[at++] & 0xff;
  }

  /** Returns a boolean. */
  public boolean readBoolean() {
    int value = readByte();
    if (value > 1) {
      throw new MalformedBytesException("A boolean is neither 0 nor 1");
    }
    return value == 1;
  }

  /** Returns a number of seven bits a byte. */
  public long readVarint() {
    long value = 0;
    for (int shift = 0; shift < 70; shift += 7) {
      int next = readByte();
      value |= (long) (next & 0x7f) << shift;
      if (next < 0x80) {
        return value;
      }
    }
    throw new MalformedBytesException("A number has more than ten bytes");
  }

  /** Returns a number that may be negative. */
  public long readSigned() {
    long value = readVarint();
    return (value >>> 1) ^ -(value & 1);
  }

  /** Returns a number of eight bytes. */
  public long readLong() {
    require(8);
    long value = (long) LONGS.get(bytes, at);
    at += 8;
    return value;
  }

  /** Returns a number of so many bytes, from 0 to 8. */
  long readLow(int count) {
    require(count);
    long value = 0;
    for (int i = 0; i < count; i++) {
      value |= (bytes[at + i] & 0xffL) << (8 * i);
    }
    at += count;
    return value;
  }

  /** Returns numbers of so many bytes each, from 0 to 8, with a base added. */
  long[] readLows(int count, int width, long base) {
    require((long) count * width);
    long[] values = new long[count];
    Arrays.fill(values, base);
    if (width == 0) {
      return values;
    }
    long mask = width == 8 ? -1L : (1L << (8 * width)) - 1;
    int i = 0;
    for (; i < count && at + 8 <= bytes.length; i++, at += width) {
      values[i] += (long) LONGS.get(bytes, at) & mask;
    }
    for (; i < count; i++) {
      values[i] += readLow(width);
    }
    return values;
  }

  /**
   * Returns how many things follow.
   *
   * @param least how many bytes each of them has at least
   * @throws MalformedBytesException if so many are not left
   */
  public int readCount(int least) {
    long count = readVarint();
    if (count < 0 || count > remaining() / Math.max(1, least)) {
      throw new MalformedBytesException("A count is larger than what follows it");
    }
    return (int) count;
  }

  /**
   * Returns a number that is not negative.
   *
   * @throws MalformedBytesException if it is larger than the greatest it can be
   */
  public int readAtMost(int greatest) {
    long value = readVarint();
    if (value < 0 || value > greatest) {
      throw new MalformedBytesException("A number is larger than it can be");
    }
    return (int) value;
  }

  /** Reads so many bytes into an array. */
  public void readRaw(byte[] into, int offset, int length) {
    require(length);
    System.arraycopy(bytes, at, into, offset, length);
    at += length;
  }

  /** Returns so many bytes. */
  public byte[] readRaw(int length) {
    require(length);
    byte[] raw = Arrays.copyOfRange(bytes, at, at + length);
    at += length;
    return raw;
  }

  /** Returns bytes that say how many they are. */
  public byte[] readBlock() {
    return readRaw(readCount(1));
  }

  /** Returns a text. */
  public String readText() {
    long length = readVarint();
    boolean utf16 = (length & 1) == 1;
    length >>>= 1;
    require(utf16 ? Math.multiplyExact(Math.min(length, Integer.MAX_VALUE), 2L) : length);
    if (utf16) {
      char[] chars = new char[(int) length];
      for (int i = 0; i < chars.length; i++) {
        chars[i] = (char) readLow(2);
      }
      return new String(chars);
    }
    String text = new String(bytes, at, (int) length, StandardCharsets.UTF_8);
    at += (int) length;
    return text;
  }

  /** Returns a text, or {@code null}, that {@link ByteWriter#writeNullableText} wrote. */
  public String readNullableText() {
    long length = readVarint() - 1;
    if (length == -1) {
      return null;
    }
    require(length);
    String text = new String(bytes, at, (int) length, StandardCharsets.UTF_8);
    at += (int) length;
    return text;
  }

  /**
   * Reads the first byte, which says in which version of the format all else is written.
   *
   * @throws MalformedBytesException if it is another version
   */
  public void requireVersion(int version) {
    int found = readByte();
    if (found != version) {
      throw new MalformedBytesException("Version " + found + " of the format, not " + version);
    }
  }

  /** Checks that so many bytes are left. */
  void require(long count) {
    if (count < 0 || count > bytes.length - at) {
      throw new MalformedBytesException("The bytes end before what they say");
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.data;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A view on bytes that belong to somebody else, filled anew for every value so that reading a
 * column of strings makes no garbage. Not thread-safe; valid until the next fill.
 */
public final class Bytes {
  private static final byte[] NONE = new byte[0];

  private byte[] array = NONE;
  private int offset;
  private int length;

  /** Points this view at a range of an array. */
  public void set(byte[] newArray, int newOffset, int newLength) {
    array = newArray;
    offset = newOffset;
    length = newLength;
  }

  /** Returns the array that holds the bytes, from {@link #offset()}. */
  public byte[] array() {
    return array;
  }

  /** Returns where the bytes begin. */
  public int offset() {
    return offset;
  }

  /** Returns how many bytes there are. */
  public int length() {
    return length;
  }

  /** Returns the byte at a position. */
  public byte at(int index) {
    return array[offset + index];
  }

  /** Returns a copy of the bytes. */
  public byte[] copy() {
    return Arrays.copyOfRange(array, offset, offset + length);
  }

  /** Returns whether the bytes are these. */
  public boolean contentEquals(byte[] other) {
    return Arrays.equals(array, offset, offset + length, other, 0, other.length);
  }

  /** Returns the bytes read as UTF-8. */
  public String utf8() {
    return new String(array, offset, length, StandardCharsets.UTF_8);
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.data;

import dev.pond.kernel.schema.DataType;
import java.util.Arrays;

/** Strings and binaries, their bytes end to end in one array. */
final class BytesVectorBuilder implements VectorBuilder {
  private static final int MAX_WASTE = 64 << 10;
  private static final int MIN_BYTES = 1 << 10;

  private final DataType type;
  private final NullMarks nulls = new NullMarks();
  private byte[] bytes = {};
  private final int room;
  private int[] ends = {};
  private int size;

  /**
   * @param room about how many rows will come
   */
  BytesVectorBuilder(DataType type, int room) {
    this.type = type;
    this.room = room;
  }

  @Override
  public DataType type() {
    return type;
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public void appendNull() {
    nulls.set(size);
    appendBytes(bytes, 0, 0);
  }

  @Override
  public void appendBytes(byte[] array, int offset, int length) {
    int start = size == 0 ? 0 : ends[size - 1];
    int end = Math.addExact(start, length);
    if (end > bytes.length) {
      bytes = Arrays.copyOf(bytes, grown(bytes.length, end));
    }
    if (size == ends.length) {
      ends = Arrays.copyOf(ends, Math.max(room, size * 2));
    }
    System.arraycopy(array, offset, bytes, start, length);
    ends[size++] = end;
  }

  private static int grown(int length, int needed) {
    int doubled = length > Integer.MAX_VALUE / 2 ? Integer.MAX_VALUE - 8 : length * 2;
    return Math.max(Math.max(doubled, MIN_BYTES), needed);
  }

  @Override
  public void appendNulls(int count) {
    int newSize = Math.addExact(size, count);
    if (newSize > ends.length) {
      ends = Arrays.copyOf(ends, Math.max(Math.max(newSize, room), size * 2));
    }
    Arrays.fill(ends, size, newSize, size == 0 ? 0 : ends[size - 1]);
    nulls.set(size, newSize);
    size = newSize;
  }

  @Override
  public void startRow(int row) {
    if (row != size) {
      VectorBuilder.super.startRow(row);
    }
  }

  @Override
  public void truncate(int newSize) {
    nulls.clearFrom(newSize);
    size = newSize;
  }

  @Override
  public ColumnVector build() {
    int used = size == 0 ? 0 : ends[size - 1];
    // What is large may be kept for long.
    byte[] kept = bytes.length - used > MAX_WASTE ? Arrays.copyOf(bytes, used) : bytes;
    boolean wasteful = (ends.length - size) * Integer.BYTES > MAX_WASTE;
    return new Vector(type, nulls.build(), kept, wasteful ? Arrays.copyOf(ends, size) : ends);
  }

  static final class Vector extends HeapVector {
    private final byte[] bytes;
    private final int[] ends;

    Vector(DataType type, long[] nulls, byte[] bytes, int[] ends) {
      super(type, nulls);
      this.bytes = bytes;
      this.ends = ends;
    }

    @Override
    public void getBytes(int row, Bytes into) {
      int start = row == 0 ? 0 : ends[row - 1];
      into.set(bytes, start, ends[row] - start);
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.data;

import dev.pond.kernel.schema.ArrayType;
import dev.pond.kernel.schema.DataType;
import dev.pond.kernel.schema.MapType;
import java.util.Arrays;

/** Arrays and maps: rows are ranges of one element vector, or of a key and a value vector. */
final class RepeatedVectorBuilder implements VectorBuilder {
  private final DataType type;
  private final VectorBuilder[] parts;
  private final NullMarks nulls = new NullMarks();
  private final int room;
  private int[] ends = {};
  private int size;

  /**
   * @param room about how many rows will come
   */
  RepeatedVectorBuilder(DataType type, int room) {
    this.type = type;
    this.room = room;
    parts =
        type instanceof MapType map
            ? new VectorBuilder[] {
              VectorBuilder.of(map.keyType()), VectorBuilder.of(map.valueType())
            }
            : new VectorBuilder[] {VectorBuilder.of(((ArrayType) type).elementType())};
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
    endRow();
  }

  @Override
  public VectorBuilder child(int ordinal) {
    return parts[ordinal];
  }

  @Override
  public void endRow() {
    if (size == ends.length) {
      ends = Arrays.copyOf(ends, Math.max(room, size * 2));
    }
    ends[size++] = parts[0].size();
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
  public void truncate(int newSize) {
    nulls.clearFrom(newSize);
    size = newSize;
    for (VectorBuilder part : parts) {
      part.truncate(newSize == 0 ? 0 : ends[newSize - 1]);
    }
  }

  @Override
  public ColumnVector build() {
    ColumnVector[] children = new ColumnVector[parts.length];
    for (int i = 0; i < children.length; i++) {
      children[i] = parts[i].build();
    }
    return new Vector(type, nulls.build(), children, ends);
  }

  static final class Vector extends HeapVector {
    private final ColumnVector[] children;
    private final int[] ends;

    Vector(DataType type, long[] nulls, ColumnVector[] children, int[] ends) {
      super(type, nulls);
      this.children = children;
      this.ends = ends;
    }

    @Override
    public ColumnVector child(int ordinal) {
      return children[ordinal];
    }

    @Override
    public int elementStart(int row) {
      return row == 0 ? 0 : ends[row - 1];
    }

    @Override
    public int elementCount(int row) {
      return ends[row] - elementStart(row);
    }
  }
}

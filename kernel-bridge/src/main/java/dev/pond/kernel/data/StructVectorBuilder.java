// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.data;

import dev.pond.kernel.schema.DataType;
import dev.pond.kernel.schema.StructType;

/**
 * Structs: the fields are vectors with the same row numbers. A field that rows say nothing of lags
 * behind, and gets its NULLs all at once: most actions of a log lack most fields.
 */
final class StructVectorBuilder implements VectorBuilder {
  private final StructType type;
  private final VectorBuilder[] fields;
  private final NullMarks nulls = new NullMarks();
  private int size;

  /**
   * @param room about how many rows will come
   */
  StructVectorBuilder(StructType type, int room) {
    this.type = type;
    fields = new VectorBuilder[type.size()];
    for (int i = 0; i < fields.length; i++) {
      fields[i] = VectorBuilder.of(type.field(i).type(), room);
    }
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
    nulls.set(size++);
  }

  @Override
  public void appendNulls(int count) {
    nulls.set(size, size + count);
    size += count;
  }

  @Override
  public VectorBuilder child(int ordinal) {
    catchUp(fields[ordinal]);
    return fields[ordinal];
  }

  @Override
  public VectorBuilder member(int ordinal) {
    return fields[ordinal];
  }

  private void catchUp(VectorBuilder field) {
    if (field.size() < size) {
      field.appendNulls(size - field.size());
    }
  }

  @Override
  public void endRow() {
    size++;
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
    for (VectorBuilder field : fields) {
      field.truncate(Math.min(newSize, field.size()));
    }
  }

  @Override
  public ColumnVector build() {
    ColumnVector[] children = new ColumnVector[fields.length];
    for (int i = 0; i < children.length; i++) {
      children[i] = built(fields[i]);
    }
    return new Vector(type, nulls.build(), children);
  }

  private ColumnVector built(VectorBuilder field) {
    if (field.size() == 0) {
      return new NullVector(field.type());
    }
    catchUp(field);
    return field.build();
  }

  static final class Vector extends HeapVector {
    private final ColumnVector[] children;

    Vector(DataType type, long[] nulls, ColumnVector[] children) {
      super(type, nulls);
      this.children = children;
    }

    @Override
    public ColumnVector child(int ordinal) {
      return children[ordinal];
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.data;

import dev.pond.kernel.schema.ArrayType;
import dev.pond.kernel.schema.DataType;
import dev.pond.kernel.schema.MapType;
import dev.pond.kernel.schema.StructType;

/** NULL in every row, however many there are, and so are its parts. */
final class NullVector extends HeapVector {
  private static final ColumnVector[] NO_PARTS = {};

  private final ColumnVector[] parts;

  NullVector(DataType type) {
    super(type, NullMarks.NONE);
    parts = parts(type);
  }

  private static ColumnVector[] parts(DataType type) {
    if (type instanceof StructType struct) {
      ColumnVector[] fields = new ColumnVector[struct.size()];
      for (int i = 0; i < fields.length; i++) {
        fields[i] = new NullVector(struct.field(i).type());
      }
      return fields;
    }
    if (type instanceof ArrayType array) {
      return new ColumnVector[] {new NullVector(array.elementType())};
    }
    return type instanceof MapType map
        ? new ColumnVector[] {new NullVector(map.keyType()), new NullVector(map.valueType())}
        : NO_PARTS;
  }

  @Override
  public boolean isNullAt(int row) {
    return true;
  }

  @Override
  public boolean mayHaveNulls() {
    return true;
  }

  @Override
  public ColumnVector child(int ordinal) {
    return parts[ordinal];
  }

  @Override
  public int elementStart(int row) {
    return 0;
  }

  @Override
  public int elementCount(int row) {
    return 0;
  }
}

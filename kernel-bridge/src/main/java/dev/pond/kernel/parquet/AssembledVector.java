// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.parquet;

import dev.pond.kernel.data.ColumnVector;
import dev.pond.kernel.data.TypedVector;
import dev.pond.kernel.schema.ArrayType;
import dev.pond.kernel.schema.DataType;
import dev.pond.kernel.schema.MapType;
import dev.pond.kernel.schema.StructType;
import java.util.BitSet;

/** A struct, array or map over vectors of its parts; or a column of nothing but NULL. */
final class AssembledVector extends TypedVector {
  private final BitSet nulls;
  private final ColumnVector[] children;
  private final int[] ends;

  /**
   * @param nulls the rows that are NULL; null if all are
   * @param ends where the elements of each row end; null if it is no array or map
   */
  AssembledVector(DataType type, BitSet nulls, ColumnVector[] children, int[] ends) {
    super(type);
    this.nulls = nulls;
    this.children = children;
    this.ends = ends;
  }

  /** A column of nothing but NULL. */
  static AssembledVector allNull(DataType type) {
    ColumnVector[] children = {};
    if (type instanceof StructType struct) {
      children = new ColumnVector[struct.size()];
      for (int i = 0; i < children.length; i++) {
        children[i] = allNull(struct.field(i).type());
      }
    } else if (type instanceof ArrayType array) {
      children = new ColumnVector[] {allNull(array.elementType())};
    } else if (type instanceof MapType map) {
      children = new ColumnVector[] {allNull(map.keyType()), allNull(map.valueType())};
    }
    return new AssembledVector(type, null, children, null);
  }

  @Override
  public boolean isNullAt(int row) {
    return nulls == null || nulls.get(row);
  }

  @Override
  public boolean mayHaveNulls() {
    return nulls == null || !nulls.isEmpty();
  }

  /** Builders have made the leaves. */
  @Override
  public boolean outlivesBatch() {
    for (ColumnVector child : children) {
      if (!child.outlivesBatch()) {
        return false;
      }
    }
    return true;
  }

  @Override
  public ColumnVector child(int ordinal) {
    return children[ordinal];
  }

  @Override
  public int elementStart(int row) {
    return row == 0 || ends == null ? 0 : ends[row - 1];
  }

  @Override
  public int elementCount(int row) {
    return ends == null ? 0 : ends[row] - elementStart(row);
  }
}

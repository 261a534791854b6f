// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.index;

import dev.pond.kernel.data.ColumnVector;
import dev.pond.kernel.data.TypedVector;
import dev.pond.kernel.schema.DataType;
import dev.pond.kernel.schema.StructType;
import java.util.ArrayList;
import java.util.List;

/** A struct, never NULL itself, put together of leaves that are kept one by one. */
final class LeafStruct extends TypedVector {
  private final ColumnVector[] children;

  private LeafStruct(StructType type, ColumnVector[] children) {
    super(type);
    this.children = children;
  }

  /**
   * Returns a struct.
   *
   * @param wanted its type, all of whose leaves are among those known
   */
  static ColumnVector of(StructType wanted, List<Leaves.Leaf> known, ColumnVector[] vectors) {
    return of(wanted, List.of(), known, vectors);
  }

  private static ColumnVector of(
      StructType wanted, List<String> path, List<Leaves.Leaf> known, ColumnVector[] vectors) {
    ColumnVector[] children = new ColumnVector[wanted.size()];
    for (int i = 0; i < children.length; i++) {
      List<String> longer = new ArrayList<>(path);
      longer.add(wanted.field(i).name());
      DataType type = wanted.field(i).type();
      children[i] =
          type instanceof StructType inner
              ? of(inner, longer, known, vectors)
              : vectors[find(longer, known)];
    }
    return new LeafStruct(wanted, children);
  }

  private static int find(List<String> path, List<Leaves.Leaf> known) {
    for (int i = 0; i < known.size(); i++) {
      if (known.get(i).path().equals(path)) {
        return i;
      }
    }
    throw new IllegalArgumentException("The index does not hold " + path);
  }

  @Override
  public boolean isNullAt(int row) {
    return false;
  }

  @Override
  public boolean mayHaveNulls() {
    return false;
  }

  @Override
  public ColumnVector child(int ordinal) {
    return children[ordinal];
  }
}

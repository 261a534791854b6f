// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.expr;

import dev.pond.kernel.data.ColumnBatch;
import dev.pond.kernel.data.ColumnVector;
import dev.pond.kernel.schema.DataType;
import dev.pond.kernel.schema.StructField;
import dev.pond.kernel.schema.StructType;
import java.util.ArrayList;
import java.util.List;

/** A column, or a field within structs: NULL where one of those is NULL. */
final class ColumnNode implements Node {
  private final int[] ordinals;
  private final DataType type;

  private ColumnNode(int[] ordinals, DataType type) {
    this.ordinals = ordinals;
    this.type = type;
  }

  static ColumnNode of(List<String> path, StructType input) {
    int[] ordinals = new int[path.size()];
    DataType type = input;
    for (int i = 0; i < ordinals.length; i++) {
      int ordinal = type instanceof StructType struct ? struct.indexOf(path.get(i)) : -1;
      if (ordinal < 0) {
        throw new IllegalArgumentException("No column " + path + " in " + input.describe());
      }
      StructField field = ((StructType) type).field(ordinal);
      ordinals[i] = ordinal;
      type = field.type();
    }
    return new ColumnNode(ordinals, type);
  }

  @Override
  public DataType type() {
    return type;
  }

  @Override
  public ColumnVector evaluate(ColumnBatch batch, boolean[] rows) {
    return of(batch);
  }

  /** Returns the column of a batch, for all of its rows. */
  ColumnVector of(ColumnBatch batch) {
    ColumnVector vector = batch.column(ordinals[0]);
    List<ColumnVector> parents = new ArrayList<>(ordinals.length);
    for (int i = 1; i < ordinals.length; i++) {
      if (vector.mayHaveNulls()) {
        parents.add(vector);
      }
      vector = vector.child(ordinals[i]);
    }
    return parents.isEmpty()
        ? vector
        : new NestedVector(type, parents.toArray(new ColumnVector[0]), vector);
  }

  private static final class NestedVector extends DerivedVector {
    private final ColumnVector[] parents;
    private final ColumnVector values;

    NestedVector(DataType type, ColumnVector[] parents, ColumnVector values) {
      super(type);
      this.parents = parents;
      this.values = values;
    }

    @Override
    ColumnVector source(int row) {
      return values;
    }

    @Override
    public boolean isNullAt(int row) {
      for (ColumnVector parent : parents) {
        if (parent.isNullAt(row)) {
          return true;
        }
      }
      return values.isNullAt(row);
    }
  }
}

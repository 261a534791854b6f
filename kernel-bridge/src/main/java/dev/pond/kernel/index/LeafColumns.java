// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.index;

import dev.pond.kernel.data.BatchCopier;
import dev.pond.kernel.data.Bytes;
import dev.pond.kernel.data.ColumnVector;
import dev.pond.kernel.data.VectorBuilder;
import dev.pond.kernel.schema.DataType;
import dev.pond.kernel.schema.DecimalType;
import dev.pond.kernel.schema.PrimitiveType;
import dev.pond.kernel.schema.StructType;
import java.util.List;

/** Collects the leaves of statistics, a vector each. Not thread-safe. */
final class LeafColumns {
  /** An object, and the reference to it. */
  private static final int DECIMAL_BYTES = 44;

  private final List<Leaves.Leaf> leaves;
  private final VectorBuilder[] builders;
  private final Bytes view = new Bytes();
  private long bytes;

  LeafColumns(StructType statistics) {
    leaves = Leaves.of(statistics);
    builders = leaves.stream().map(l -> VectorBuilder.of(l.type())).toArray(VectorBuilder[]::new);
  }

  /** Appends one file's; {@code statistics} is a struct of the type, or null for a file without. */
  void add(ColumnVector statistics, int row) {
    for (int i = 0; i < builders.length; i++) {
      ColumnVector leaf = statistics == null ? null : find(statistics, leaves.get(i), row);
      if (leaf == null) {
        builders[i].appendNull();
      } else {
        BatchCopier.append(leaf, row, builders[i], view);
      }
      bytes += bytes(leaves.get(i).type(), leaf != null);
    }
  }

  /** Returns what one more value takes; a text has just been put into {@link #view}. */
  private long bytes(DataType type, boolean known) {
    if (type instanceof DecimalType) {
      return known ? DECIMAL_BYTES : Integer.BYTES;
    }
    boolean isText = type == PrimitiveType.STRING || type == PrimitiveType.BINARY;
    return isText ? Integer.BYTES + (known ? view.length() : 0) : Long.BYTES;
  }

  /** Returns about how much memory the vectors take. */
  long bytes() {
    return bytes;
  }

  private static ColumnVector find(ColumnVector statistics, Leaves.Leaf leaf, int row) {
    ColumnVector vector = statistics;
    for (int ordinal : leaf.ordinals()) {
      if (vector.isNullAt(row)) {
        return null;
      }
      vector = vector.child(ordinal);
    }
    return vector.isNullAt(row) ? null : vector;
  }

  /** Returns the vectors, in the order of the leaves. */
  ColumnVector[] build() {
    ColumnVector[] vectors = new ColumnVector[builders.length];
    for (int i = 0; i < vectors.length; i++) {
      vectors[i] = builders[i].build();
    }
    return vectors;
  }
}

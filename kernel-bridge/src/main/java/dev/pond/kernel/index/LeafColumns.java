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

/** Collects the leaves of statistics, a vector each. Not thread-safe. */
final class LeafColumns {
  /** An object, and the reference to it. */
  private static final int DECIMAL_BYTES = 44;

  private final StructType statistics;

  /** In the order of {@link Leaves}, which is that of going down through the structs. */
  private final VectorBuilder[] builders;

  private final Bytes view = new Bytes();
  private long bytes;

  LeafColumns(StructType statistics) {
    this.statistics = statistics;
    builders =
        Leaves.of(statistics).stream()
            .map(leaf -> VectorBuilder.of(leaf.type()))
            .toArray(VectorBuilder[]::new);
  }

  /**
   * Appends those of some files.
   *
   * @param structs of the type, or null for files without statistics
   * @param rows of the structs, of which those from {@code start} to {@code end} count
   */
  void add(ColumnVector structs, int[] rows, int start, int end) {
    if (structs != null) {
      addStructs(0, structs, statistics, new Rows(rows, start, end, null));
      return;
    }
    for (VectorBuilder builder : builders) {
      builder.appendNulls(end - start);
      bytes += (end - start) * fixedBytes(builder.type());
    }
  }

  /**
   * The rows to read.
   *
   * @param without marks those of them that a struct above lacks; null if none does
   */
  private record Rows(int[] rows, int start, int end, boolean[] without) {
    boolean isNull(ColumnVector vector, int i) {
      return without != null && without[i] || vector.isNullAt(rows[i]);
    }

    Rows within(ColumnVector struct) {
      if (!struct.mayHaveNulls()) {
        return this;
      }
      boolean[] marks = new boolean[end];
      for (int i = start; i < end; i++) {
        marks[i] = isNull(struct, i);
      }
      return new Rows(rows, start, end, marks);
    }
  }

  /** Appends the leaves below a struct, and returns the number of the next one after them. */
  private int addStructs(int first, ColumnVector struct, StructType type, Rows files) {
    Rows within = files.within(struct);
    int next = first;
    for (int i = 0; i < type.size(); i++) {
      if (type.field(i).type() instanceof StructType inner) {
        next = addStructs(next, struct.child(i), inner, within);
      } else {
        add(struct.child(i), within, builders[next++]);
      }
    }
    return next;
  }

  private void add(ColumnVector leaf, Rows files, VectorBuilder into) {
    DataType type = into.type();
    bytes += (files.end - files.start) * fixedBytes(type);
    if (type == PrimitiveType.STRING || type == PrimitiveType.BINARY) {
      addTexts(leaf, files, into);
    } else if (type == PrimitiveType.LONG
        || type == PrimitiveType.TIMESTAMP
        || type == PrimitiveType.TIMESTAMP_NTZ) {
      addLongs(leaf, files, into);
    } else {
      addOthers(leaf, files, into);
    }
  }

  private static void addLongs(ColumnVector leaf, Rows files, VectorBuilder into) {
    for (int i = files.start; i < files.end; i++) {
      if (files.isNull(leaf, i)) {
        into.appendNull();
      } else {
        into.appendLong(leaf.getLong(files.rows[i]));
      }
    }
  }

  private void addTexts(ColumnVector leaf, Rows files, VectorBuilder into) {
    for (int i = files.start; i < files.end; i++) {
      if (files.isNull(leaf, i)) {
        into.appendNull();
      } else {
        leaf.getBytes(files.rows[i], view);
        into.appendBytes(view.array(), view.offset(), view.length());
        bytes += view.length();
      }
    }
  }

  private void addOthers(ColumnVector leaf, Rows files, VectorBuilder into) {
    for (int i = files.start; i < files.end; i++) {
      if (files.isNull(leaf, i)) {
        into.appendNull();
      } else {
        BatchCopier.append(leaf, files.rows[i], into, view);
        bytes += into.type() instanceof DecimalType ? DECIMAL_BYTES - Integer.BYTES : 0;
      }
    }
  }

  /** Returns what a value takes that is NULL. */
  private static long fixedBytes(DataType type) {
    boolean isLean =
        type instanceof DecimalType || type == PrimitiveType.STRING || type == PrimitiveType.BINARY;
    return isLean ? Integer.BYTES : Long.BYTES;
  }

  /** Returns about how much memory the vectors take. */
  long bytes() {
    return bytes;
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

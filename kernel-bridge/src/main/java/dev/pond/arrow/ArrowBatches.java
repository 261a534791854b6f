// SPDX-License-Identifier: Apache-2.0
package dev.pond.arrow;

import dev.pond.kernel.data.Bytes;
import dev.pond.kernel.data.ColumnBatch;
import dev.pond.kernel.data.ColumnVector;
import dev.pond.kernel.schema.DataType;
import dev.pond.kernel.schema.DecimalType;
import dev.pond.kernel.schema.PrimitiveType;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.BitVector;
import org.apache.arrow.vector.DateDayVector;
import org.apache.arrow.vector.DecimalVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.Float4Vector;
import org.apache.arrow.vector.Float8Vector;
import org.apache.arrow.vector.IntVector;
import org.apache.arrow.vector.SmallIntVector;
import org.apache.arrow.vector.TimeStampVector;
import org.apache.arrow.vector.TinyIntVector;
import org.apache.arrow.vector.VarBinaryVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.complex.ListVector;
import org.apache.arrow.vector.complex.MapVector;
import org.apache.arrow.vector.complex.StructVector;

/** Batches to and from Arrow's record batches. */
public final class ArrowBatches {
  private ArrowBatches() {}

  /**
   * Returns a batch that reads through to an Arrow one, which must not be closed or refilled while
   * the batch is in use. Fixed-width values are not copied; texts and binaries are, one by one.
   *
   * @throws IllegalArgumentException if a column has a type that no Delta type holds
   */
  public static ColumnBatch view(VectorSchemaRoot root) {
    ColumnVector[] columns = new ColumnVector[root.getFieldVectors().size()];
    for (int i = 0; i < columns.length; i++) {
      columns[i] = new ArrowColumn(root.getVector(i));
    }
    return new ColumnBatch(ArrowSchemas.fromArrow(root.getSchema()), root.getRowCount(), columns);
  }

  /**
   * Copies the selected rows of a batch.
   *
   * @return a batch of the allocator's memory, which the caller closes
   */
  public static VectorSchemaRoot copy(ColumnBatch batch, BufferAllocator allocator) {
    VectorSchemaRoot root =
        VectorSchemaRoot.create(ArrowSchemas.toArrow(batch.schema()), allocator);
    try {
      root.allocateNew();
      Bytes bytes = new Bytes();
      for (int i = 0; i < batch.columns().length; i++) {
        FieldVector into = root.getVector(i);
        int to = 0;
        for (int row = 0; row < batch.rowCount(); row++) {
          if (batch.isSelected(row)) {
            put(into, to++, batch.column(i), row, bytes);
          }
        }
      }
      root.setRowCount(batch.selectedCount());
      return root;
    } catch (RuntimeException e) {
      root.close();
      throw e;
    }
  }

  private static void put(FieldVector into, int to, ColumnVector from, int row, Bytes bytes) {
    if (from.isNullAt(row)) {
      into.setNull(to);
    } else if (into instanceof StructVector struct) {
      struct.setIndexDefined(to);
      for (int i = 0; i < struct.size(); i++) {
        put((FieldVector) struct.getChildByOrdinal(i), to, from.child(i), row, bytes);
      }
    } else if (into instanceof ListVector list) {
      putElements(list, to, from, row, bytes);
    } else if (from.type() instanceof DecimalType) {
      ((DecimalVector) into).setSafe(to, from.getDecimal(row));
    } else {
      putPrimitive(into, to, from, row, bytes);
    }
  }

  private static void putElements(
      ListVector into, int to, ColumnVector from, int row, Bytes bytes) {
    int start = from.elementStart(row);
    int count = from.elementCount(row);
    int at = into.startNewValue(to);
    for (int i = 0; i < count; i++) {
      if (into instanceof MapVector map) {
        StructVector entries = (StructVector) map.getDataVector();
        entries.setIndexDefined(at + i);
        for (int part = 0; part < 2; part++) {
          FieldVector target = (FieldVector) entries.getChildByOrdinal(part);
          put(target, at + i, from.child(part), start + i, bytes);
        }
      } else {
        put(into.getDataVector(), at + i, from.child(0), start + i, bytes);
      }
    }
    into.endValue(to, count);
  }

  private static void putPrimitive(
      FieldVector into, int to, ColumnVector from, int row, Bytes bytes) {
    DataType type = from.type();
    switch ((PrimitiveType) type) {
      case BOOLEAN -> ((BitVector) into).setSafe(to, from.getBoolean(row) ? 1 : 0);
      case BYTE -> ((TinyIntVector) into).setSafe(to, from.getInt(row));
      case SHORT -> ((SmallIntVector) into).setSafe(to, from.getInt(row));
      case INTEGER -> ((IntVector) into).setSafe(to, from.getInt(row));
      case LONG -> ((BigIntVector) into).setSafe(to, from.getLong(row));
      case FLOAT -> ((Float4Vector) into).setSafe(to, from.getFloat(row));
      case DOUBLE -> ((Float8Vector) into).setSafe(to, from.getDouble(row));
      case DATE -> ((DateDayVector) into).setSafe(to, from.getInt(row));
      case TIMESTAMP, TIMESTAMP_NTZ -> ((TimeStampVector) into).setSafe(to, from.getLong(row));
      case STRING -> {
        from.getBytes(row, bytes);
        ((VarCharVector) into).setSafe(to, bytes.array(), bytes.offset(), bytes.length());
      }
      case BINARY -> {
        from.getBytes(row, bytes);
        ((VarBinaryVector) into).setSafe(to, bytes.array(), bytes.offset(), bytes.length());
      }
      case VOID -> into.setNull(to);
    }
  }
}

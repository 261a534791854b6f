// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.exec;

import dev.pond.kernel.data.ColumnBatch;
import dev.pond.kernel.data.ColumnVector;
import dev.pond.kernel.data.VectorBuilder;
import dev.pond.kernel.plan.LogicalPlan;
import dev.pond.kernel.schema.PrimitiveType;
import dev.pond.kernel.schema.StructType;

/** Adds the column {@link LogicalPlan#FILE_NUMBER} to a file's batches, if the scan wants it. */
final class FileNumber {
  private final StructType wanted;
  private final StructType stored;
  private final int ordinal;
  private final int number;
  private ColumnVector column;
  private int rows = -1;

  FileNumber(StructType wanted, int number) {
    this.wanted = wanted;
    this.number = number;
    ordinal = wanted.indexOf(LogicalPlan.FILE_NUMBER);
    stored =
        ordinal < 0
            ? wanted
            : new StructType(
                wanted.fields().stream()
                    .filter(field -> !field.name().equals(LogicalPlan.FILE_NUMBER))
                    .toList());
  }

  /** Returns the columns that are in the file. */
  StructType storedColumns() {
    return stored;
  }

  /** Returns a batch of the stored columns with the number where it belongs. */
  ColumnBatch addTo(ColumnBatch batch) {
    if (ordinal < 0) {
      return batch;
    }
    ColumnVector[] columns = new ColumnVector[wanted.size()];
    for (int i = 0; i < columns.length; i++) {
      int position = i < ordinal ? i : i - 1;
      columns[i] = i == ordinal ? numbers(batch.rowCount()) : batch.column(position);
    }
    return new ColumnBatch(wanted, batch.rowCount(), columns, batch.selection());
  }

  /** Batches are mostly of one size: they share the column. */
  private ColumnVector numbers(int count) {
    if (count > rows) {
      VectorBuilder builder = VectorBuilder.of(PrimitiveType.INTEGER, Math.max(1, count));
      for (int i = 0; i < count; i++) {
        builder.appendLong(number);
      }
      column = builder.build();
      rows = count;
    }
    return column;
  }
}

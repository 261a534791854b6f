// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.data;

import dev.pond.kernel.schema.StructType;
import java.util.Objects;

/**
 * Some rows of a table, by column, and which of them are selected.
 *
 * <p>A batch may be reused by its producer: it is valid until the iterator that gave it is advanced
 * or closed.
 *
 * @param schema names and types of the columns
 * @param rowCount the number of rows, selected or not
 * @param columns one vector a column
 * @param selection which rows count, or {@code null} for all; never changed by a reader
 */
public record ColumnBatch(
    StructType schema, int rowCount, ColumnVector[] columns, boolean[] selection) {
  public ColumnBatch {
    Objects.requireNonNull(schema, "schema is null");
    if (columns.length != schema.size()) {
      throw new IllegalArgumentException(
          "A batch of " + schema.size() + " columns needs as many vectors, not " + columns.length);
    }
  }

  /** A batch whose rows are all selected. */
  public ColumnBatch(StructType schema, int rowCount, ColumnVector... columns) {
    this(schema, rowCount, columns, null);
  }

  /** Returns a column by position. */
  public ColumnVector column(int ordinal) {
    return columns[ordinal];
  }

  /** Returns whether a row counts. */
  public boolean isSelected(int row) {
    return selection == null || selection[row];
  }

  /** Returns how many rows count. */
  public int selectedCount() {
    if (selection == null) {
      return rowCount;
    }
    int count = 0;
    for (int row = 0; row < rowCount; row++) {
      count += selection[row] ? 1 : 0;
    }
    return count;
  }

  /** Returns the same columns with another selection. */
  public ColumnBatch withSelection(boolean[] newSelection) {
    return new ColumnBatch(schema, rowCount, columns, newSelection);
  }
}

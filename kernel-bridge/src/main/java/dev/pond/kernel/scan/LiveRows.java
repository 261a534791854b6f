// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.scan;

import dev.pond.kernel.data.ColumnBatch;
import dev.pond.kernel.dv.DeletionVector;
import dev.pond.kernel.plan.RowFilter;

/** Drops the rows that a deletion vector names, counting rows from the start of one file. */
final class LiveRows implements RowFilter {
  private final DeletionVector deleted;
  private long firstRow;

  LiveRows(DeletionVector deleted) {
    this.deleted = deleted;
  }

  @Override
  public void apply(ColumnBatch batch, boolean[] selection) {
    for (int row = 0; row < batch.rowCount(); row++) {
      selection[row] &= !deleted.contains(firstRow + row);
    }
    firstRow += batch.rowCount();
  }
}

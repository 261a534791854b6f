// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.scan;

import dev.pond.kernel.data.ColumnBatch;
import dev.pond.kernel.data.ColumnVector;
import dev.pond.kernel.plan.RowFilter;

/** Keeps the adds of a checkpoint that no newer commit speaks of. Thread-safe: the keys are set. */
final class CheckpointDedup implements RowFilter {
  private final FileKeySet keys;

  CheckpointDedup(FileKeySet keys) {
    this.keys = keys;
  }

  @Override
  public void apply(ColumnBatch batch, boolean[] selection) {
    ColumnVector add = batch.column(0);
    boolean nothingNewer = keys.size() == 0;
    FileKey key = new FileKey();
    for (int row = 0; row < batch.rowCount(); row++) {
      if (!selection[row]) {
        continue;
      }
      if (add.isNullAt(row)) {
        selection[row] = false;
      } else if (!nothingNewer && !add.child(AddSchema.PATH).isNullAt(row)) {
        key.set(add.child(AddSchema.PATH), add.child(AddSchema.DELETION_VECTOR), row);
        selection[row] = !keys.contains(key);
      }
    }
  }
}

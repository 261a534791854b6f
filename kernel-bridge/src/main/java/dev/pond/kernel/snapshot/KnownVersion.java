// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.snapshot;

import dev.pond.kernel.data.BatchCopier;
import dev.pond.kernel.data.ColumnBatch;
import dev.pond.kernel.data.ColumnVector;
import java.util.List;

/**
 * Protocol and metadata of a version.
 *
 * @param row as a search for them has it: of two columns
 * @param trail the commits that were listed up to the version
 */
record KnownVersion(ColumnBatch row, LogTrail trail) {
  long bytes() {
    return BatchCopier.bytes(row) + trail.bytes();
  }

  /** Returns this row, with the values of a newer one where that has any. */
  ColumnBatch under(List<ColumnBatch> newer) {
    return newer.stream()
        .filter(batch -> batch.rowCount() > 0)
        .findFirst()
        .map(batch -> first(batch, row))
        .orElse(row);
  }

  private static ColumnBatch first(ColumnBatch newer, ColumnBatch older) {
    ColumnVector[] columns = new ColumnVector[older.columns().length];
    for (int i = 0; i < columns.length; i++) {
      columns[i] = newer.column(i).isNullAt(0) ? older.column(i) : newer.column(i);
    }
    return new ColumnBatch(older.schema(), 1, columns);
  }
}

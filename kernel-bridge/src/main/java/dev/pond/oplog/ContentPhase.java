// SPDX-License-Identifier: Apache-2.0
package dev.pond.oplog;

import dev.pond.kernel.data.Bytes;
import dev.pond.kernel.data.CloseableIterator;
import dev.pond.kernel.data.ColumnBatch;
import dev.pond.kernel.data.ColumnVector;
import dev.pond.kernel.plan.LogicalPlan;
import dev.pond.kernel.plan.LogicalPlan.FileFormat;
import dev.pond.kernel.plan.LogicalPlan.OnProblem;
import dev.pond.kernel.plan.StoredFile;
import dev.pond.kernel.sm.ConsumePhase;
import dev.pond.kernel.sm.StateMachinePhase;
import dev.pond.kernel.sm.Terminus;
import java.util.List;
import java.util.Optional;

/**
 * Reads the content of one row out of its data file. Gives what there is of it: empty if the row
 * has none or is not there.
 *
 * @param limit how many bytes it may have; of a longer one that many and one are given
 */
record ContentPhase(OplogRow.Key row, int limit) implements ConsumePhase<Optional<byte[]>> {
  @Override
  public String name() {
    return "OplogContent";
  }

  @Override
  public LogicalPlan plan() {
    return new LogicalPlan.Scan(
        FileFormat.PARQUET, List.of(row.file()), PondLayout.CONTENT, true, OnProblem.FAIL);
  }

  @Override
  public boolean isParallelizable() {
    return false;
  }

  @Override
  public long estimatedBytes() {
    StoredFile file = row.file();
    return file.size();
  }

  @Override
  public StateMachinePhase<Optional<byte[]>> next(CloseableIterator<ColumnBatch> data) {
    Bytes view = new Bytes();
    while (data.hasNext()) {
      ColumnBatch batch = data.next();
      for (int i = 0; i < batch.rowCount(); i++) {
        if (batch.isSelected(i) && is(batch, i)) {
          return new Terminus<>(content(batch.column(3), i, view));
        }
      }
    }
    return new Terminus<>(Optional.empty());
  }

  private boolean is(ColumnBatch batch, int i) {
    return !batch.column(0).isNullAt(i)
        && number(batch.column(2), i) == row.version()
        && number(batch.column(1), i) == row.timestamp()
        && batch.column(0).getString(i).equals(row.node());
  }

  private static long number(ColumnVector column, int i) {
    return column.isNullAt(i) ? Long.MIN_VALUE : column.getLong(i);
  }

  private Optional<byte[]> content(ColumnVector column, int i, Bytes view) {
    if (column.isNullAt(i)) {
      return Optional.empty();
    }
    column.getBytes(i, view);
    view.set(view.array(), view.offset(), (int) Math.min(view.length(), limit + 1L));
    return Optional.of(view.copy());
  }
}

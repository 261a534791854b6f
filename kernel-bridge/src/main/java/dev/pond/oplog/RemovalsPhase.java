// SPDX-License-Identifier: Apache-2.0
package dev.pond.oplog;

import dev.pond.kernel.data.CloseableIterator;
import dev.pond.kernel.data.ColumnBatch;
import dev.pond.kernel.data.ColumnVector;
import dev.pond.kernel.plan.LogicalPlan;
import dev.pond.kernel.plan.LogicalPlan.FileFormat;
import dev.pond.kernel.plan.LogicalPlan.OnProblem;
import dev.pond.kernel.plan.StoredFile;
import dev.pond.kernel.schema.PrimitiveType;
import dev.pond.kernel.schema.StructType;
import dev.pond.kernel.sm.ConsumePhase;
import dev.pond.kernel.sm.StateMachinePhase;
import dev.pond.kernel.sm.Terminus;
import java.util.List;

/** Finds out whether commits remove files. */
record RemovalsPhase(List<StoredFile> commits) implements ConsumePhase<Boolean> {
  private static final StructType COLUMNS =
      new StructType().add("remove", new StructType().add("path", PrimitiveType.STRING));

  @Override
  public String name() {
    return "Removals";
  }

  @Override
  public LogicalPlan plan() {
    return new LogicalPlan.Scan(FileFormat.JSON, commits, COLUMNS, false, OnProblem.FAIL);
  }

  @Override
  public boolean isParallelizable() {
    return true;
  }

  @Override
  public long estimatedBytes() {
    return commits.stream().mapToLong(StoredFile::size).sum();
  }

  @Override
  public StateMachinePhase<Boolean> next(CloseableIterator<ColumnBatch> data) {
    boolean found = false;
    while (data.hasNext()) {
      ColumnBatch batch = data.next();
      ColumnVector remove = batch.column(0);
      for (int row = 0; row < batch.rowCount(); row++) {
        found |= batch.isSelected(row) && !remove.isNullAt(row);
      }
    }
    return new Terminus<>(found);
  }
}

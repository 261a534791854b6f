// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.exec;

import dev.pond.kernel.data.CloseableIterator;
import dev.pond.kernel.data.ColumnBatch;
import dev.pond.kernel.plan.LogicalPlan;
import dev.pond.kernel.sm.ConsumePhase;
import dev.pond.kernel.sm.StateMachinePhase;
import dev.pond.kernel.sm.Terminus;
import java.util.ArrayList;
import java.util.List;

/** A phase around a plan; its result are the longs of the first column. */
record TestPhase(LogicalPlan plan, boolean isParallelizable) implements ConsumePhase<List<Long>> {
  @Override
  public String name() {
    return "Test";
  }

  @Override
  public long estimatedBytes() {
    return 0;
  }

  @Override
  public StateMachinePhase<List<Long>> next(CloseableIterator<ColumnBatch> data) {
    List<Long> values = new ArrayList<>();
    while (data.hasNext()) {
      ColumnBatch batch = data.next();
      for (int row = 0; row < batch.rowCount(); row++) {
        if (batch.isSelected(row)) {
          values.add(batch.column(0).isNullAt(row) ? null : batch.column(0).getLong(row));
        }
      }
    }
    return new Terminus<>(values);
  }
}

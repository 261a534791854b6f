// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.exec;

import dev.pond.kernel.data.CloseableIterator;
import dev.pond.kernel.data.ColumnBatch;
import dev.pond.kernel.plan.LogicalPlan;
import dev.pond.kernel.plan.StoredFile;
import dev.pond.kernel.sm.ConsumePhase;
import dev.pond.kernel.sm.StateMachinePhase;

/** A phase of which only a part is run: what takes the batches is not asked. */
record PlannedPhase(ConsumePhase<?> whole, LogicalPlan.FirstNonNull plan)
    implements ConsumePhase<Object> {
  @Override
  public String name() {
    return whole.name();
  }

  @Override
  public boolean isParallelizable() {
    return whole.isParallelizable();
  }

  @Override
  public long estimatedBytes() {
    LogicalPlan.Scan scan = (LogicalPlan.Scan) plan.child();
    return scan.files().stream().mapToLong(StoredFile::size).sum();
  }

  @Override
  public StateMachinePhase<Object> next(CloseableIterator<ColumnBatch> data) {
    throw new UnsupportedOperationException("The whole phase takes the batches");
  }
}

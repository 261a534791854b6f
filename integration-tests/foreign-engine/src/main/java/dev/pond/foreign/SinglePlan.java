// SPDX-License-Identifier: Apache-2.0
package dev.pond.foreign;

import dev.pond.kernel.data.CloseableIterator;
import dev.pond.kernel.data.ColumnBatch;
import dev.pond.kernel.plan.LogicalPlan;
import dev.pond.kernel.sm.ConsumePhase;
import dev.pond.kernel.sm.StateMachinePhase;
import dev.pond.kernel.sm.Terminus;
import java.util.function.Consumer;

/**
 * A machine of one phase: hands any plan to an engine. Its result is the number of rows.
 *
 * @param estimatedBytes about how much the plan reads
 */
record SinglePlan(LogicalPlan plan, long estimatedBytes, Consumer<ColumnBatch> consumer)
    implements ConsumePhase<Long> {
  @Override
  public String name() {
    return "SinglePlan";
  }

  @Override
  public boolean isParallelizable() {
    return false;
  }

  @Override
  public StateMachinePhase<Long> next(CloseableIterator<ColumnBatch> data) {
    long rows = 0;
    while (data.hasNext()) {
      ColumnBatch batch = data.next();
      consumer.accept(batch);
      rows += batch.selectedCount();
    }
    return new Terminus<>(rows);
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.exec;

import dev.pond.kernel.data.CloseableIterator;
import dev.pond.kernel.data.ColumnBatch;
import dev.pond.kernel.sm.ConsumePhase;

/** An engine's side of the bargain: runs the plan of a phase. Thread-safe. */
public interface PlanExecutor {
  /** Starts the phase's plan and returns its batches as they come. */
  CloseableIterator<ColumnBatch> execute(ConsumePhase<?> phase);
}

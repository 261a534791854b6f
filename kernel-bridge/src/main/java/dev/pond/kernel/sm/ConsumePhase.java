// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.sm;

import dev.pond.kernel.data.CloseableIterator;
import dev.pond.kernel.data.ColumnBatch;
import dev.pond.kernel.plan.LogicalPlan;

/** The operation needs data: the engine runs the plan and hands the batches to {@link #next}. */
public non-sealed interface ConsumePhase<T> extends StateMachinePhase<T> {
  /** Returns the name of the phase. */
  String name();

  /** Returns what the engine must run. */
  LogicalPlan plan();

  /** Returns whether the plan's files may be read in parallel and in any order. */
  boolean isParallelizable();

  /** Returns about how many bytes the plan reads. */
  long estimatedBytes();

  /**
   * Takes the plan's batches and goes on. Reads the iterator to its end; closing it is the engine's
   * part.
   *
   * @throws dev.pond.kernel.PondException if the data shows that the operation cannot succeed
   */
  StateMachinePhase<T> next(CloseableIterator<ColumnBatch> data);
}

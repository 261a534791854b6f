// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.exec;

import dev.pond.kernel.data.CloseableIterator;
import dev.pond.kernel.data.ColumnBatch;
import dev.pond.kernel.sm.ConsumePhase;
import dev.pond.kernel.sm.PartialResultPhase;
import dev.pond.kernel.sm.StateMachinePhase;
import dev.pond.kernel.sm.Terminus;

/** Drives a state machine from its first phase to its terminus. Stateless. */
public final class StateMachineDriver {
  private StateMachineDriver() {}

  /**
   * Runs every phase's plan until the operation is done.
   *
   * @throws dev.pond.kernel.PondException if the operation cannot succeed
   */
  public static <T> T run(StateMachinePhase<T> first, PlanExecutor executor) {
    StateMachinePhase<T> phase = first;
    while (!(phase instanceof Terminus<T> terminus)) {
      if (phase instanceof PartialResultPhase<T> partial) {
        phase = partial.next();
      } else {
        phase = consume((ConsumePhase<T>) phase, executor);
      }
    }
    return terminus.result();
  }

  private static <T> StateMachinePhase<T> consume(ConsumePhase<T> phase, PlanExecutor executor) {
    CloseableIterator<ColumnBatch> data = executor.execute(phase);
    try {
      return phase.next(data);
    } finally {
      // What the phase wanted has been read: that a store cannot close it changes nothing.
      QuietClose.close(data);
    }
  }
}

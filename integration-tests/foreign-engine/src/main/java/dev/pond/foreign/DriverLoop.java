// SPDX-License-Identifier: Apache-2.0
package dev.pond.foreign;

import dev.pond.kernel.data.CloseableIterator;
import dev.pond.kernel.data.ColumnBatch;
import dev.pond.kernel.exec.PlanExecutor;
import dev.pond.kernel.sm.ConsumePhase;
import dev.pond.kernel.sm.PartialResultPhase;
import dev.pond.kernel.sm.StateMachinePhase;
import dev.pond.kernel.sm.Terminus;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Drives a state machine to its end. Stateless. */
public final class DriverLoop {
  private DriverLoop() {}

  /**
   * Runs the plans of all phases.
   *
   * @throws dev.pond.kernel.PondException if the operation cannot succeed
   */
  public static <T> T run(StateMachinePhase<T> phase, PlanExecutor engine) {
    while (true) {
      if (phase instanceof Terminus<T> done) {
        return done.result();
      } else if (phase instanceof PartialResultPhase<T> partial) {
        phase = partial.next();
      } else if (phase instanceof ConsumePhase<T> hungry) {
        try (CloseableIterator<ColumnBatch> batches = engine.execute(hungry)) {
          phase = hungry.next(batches);
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
    }
  }
}

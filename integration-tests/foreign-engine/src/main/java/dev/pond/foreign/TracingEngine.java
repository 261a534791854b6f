// SPDX-License-Identifier: Apache-2.0
package dev.pond.foreign;

import dev.pond.kernel.data.CloseableIterator;
import dev.pond.kernel.data.ColumnBatch;
import dev.pond.kernel.exec.PlanExecutor;
import dev.pond.kernel.plan.PlanPrinter;
import dev.pond.kernel.sm.ConsumePhase;
import java.util.function.Consumer;

/** Tells of every phase and its plan before another engine runs it. Thread-safe if its sink is. */
public final class TracingEngine implements PlanExecutor {
  private final PlanExecutor engine;
  private final Consumer<String> sink;

  /**
   * @param sink takes a text of several lines a phase
   */
  public TracingEngine(PlanExecutor engine, Consumer<String> sink) {
    this.engine = engine;
    this.sink = sink;
  }

  @Override
  public CloseableIterator<ColumnBatch> execute(ConsumePhase<?> phase) {
    String how = phase.isParallelizable() ? ", in any order" : "";
    sink.accept(phase.name() + how + "\n" + PlanPrinter.print(phase.plan()).indent(2));
    return engine.execute(phase);
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pond.foreign;

import dev.pond.kernel.data.CloseableIterator;
import dev.pond.kernel.data.ColumnBatch;
import dev.pond.kernel.exec.PlanExecutor;
import dev.pond.kernel.sm.ConsumePhase;
import org.apache.arrow.memory.BufferAllocator;

/**
 * Runs plans over local files on Arrow record batches. Thread-safe.
 *
 * <p>Failures come out as {@link dev.pond.kernel.PondException}, with the error classes that {@link
 * LogErrors} lists.
 */
public final class ForeignEngine implements PlanExecutor {
  private final BufferAllocator allocator;
  private final String table;
  private final int threads;
  private final boolean acrossC;

  private ForeignEngine(BufferAllocator allocator, String table, int threads, boolean acrossC) {
    this.allocator = allocator;
    this.table = table;
    this.threads = threads;
    this.acrossC = acrossC;
  }

  /**
   * An engine for one table.
   *
   * @param allocator the caller's; all that was taken from it is given back when a phase is over
   * @param table the table's path, for messages
   */
  public ForeignEngine(BufferAllocator allocator, String table) {
    this(allocator, table, 1, false);
  }

  /** Returns this engine with so many threads for the phases that may be run in parallel. */
  public ForeignEngine withThreads(int newThreads) {
    return new ForeignEngine(allocator, table, newThreads, acrossC);
  }

  /**
   * Returns this engine with every batch sent through Arrow's C data interface before a state
   * machine sees it, as if another process' language had made it.
   */
  public ForeignEngine acrossCDataInterface() {
    return new ForeignEngine(allocator, table, threads, true);
  }

  @Override
  public CloseableIterator<ColumnBatch> execute(ConsumePhase<?> phase) {
    Batches batches;
    if (threads > 1 && phase.isParallelizable()) {
      batches = new ParallelPlan(phase.plan(), allocator, table, threads);
    } else {
      batches = phase.plan().accept(new PlanRunner(allocator, table, Share.ALL));
    }
    return new HandedBatches(acrossC ? new CDataBatches(batches, allocator) : batches);
  }
}

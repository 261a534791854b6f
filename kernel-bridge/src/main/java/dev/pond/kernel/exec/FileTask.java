// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.exec;

import dev.pond.kernel.data.BatchCopier;
import dev.pond.kernel.data.ColumnBatch;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * One file of a concurrent scan: its rows, the operators that run ahead, and how far it is. What is
 * not final is guarded by the scan's lock.
 */
final class FileTask {
  private final LogFileRows rows;
  private final BatchOperator operator;
  private final boolean reused;

  /** Batches that wait to be consumed, if they are consumed in order. */
  final Deque<ColumnBatch> waiting = new ArrayDeque<>();

  /** Whether a thread is at it. */
  boolean running;

  /** Whether it has no more rows, or failed. */
  boolean finished;

  private volatile boolean stopped;

  /** What ended it; null if nothing did. */
  Throwable failure;

  /**
   * @param reused whether batches must be copied to outlive the next one
   */
  FileTask(LogFileRows rows, BatchOperator operator, boolean reused) {
    this.rows = rows;
    this.operator = operator;
    this.reused = reused;
  }

  /** Returns the next batch that has a row left, or null. Called by the thread that is at it. */
  ColumnBatch advance() {
    while (!stopped && !operator.isSatisfied() && rows.hasNext()) {
      // Many batches may go by of which no row is left.
      Interruption.check();
      ColumnBatch batch = operator.apply(rows.next());
      if (batch.selectedCount() > 0) {
        return reused ? BatchCopier.compact(batch) : batch;
      }
    }
    return null;
  }

  /** Makes a thread that is at it leave off after the batch that it reads. By any thread. */
  void stop() {
    stopped = true;
  }

  /** Closes the file. Called by the thread that is at it, or when none is. */
  void close() {
    QuietClose.close(rows);
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.replay;

import dev.pond.kernel.data.CloseableIterator;
import dev.pond.kernel.data.ColumnBatch;
import dev.pond.kernel.exec.LocalPlanExecutor;
import dev.pond.kernel.plan.LogicalPlan;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/**
 * The rows of plans that stay here, while tasks are at work, and then those of the tasks. Not
 * thread-safe.
 */
final class MixedBatches implements CloseableIterator<ColumnBatch> {
  private final ReplayedBatches replayed;
  private final LocalPlanExecutor local;
  private final Iterator<LogicalPlan> staying;
  private CloseableIterator<ColumnBatch> current = CloseableIterator.of(List.of());

  MixedBatches(ReplayedBatches replayed, LocalPlanExecutor local, List<LogicalPlan> staying) {
    this.replayed = replayed;
    this.local = local;
    this.staying = staying.iterator();
  }

  @Override
  public boolean hasNext() {
    replayed.start();
    while (!current.hasNext()) {
      if (current == replayed) {
        return false;
      }
      closeCurrent();
      current = staying.hasNext() ? local.execute(staying.next(), true) : replayed;
    }
    return true;
  }

  /** Its rows have been read: that a store cannot close it changes nothing. */
  private void closeCurrent() {
    try {
      current.close();
    } catch (IOException e) {
      current = CloseableIterator.of(List.of());
    }
  }

  @Override
  public ColumnBatch next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    return current.next();
  }

  @Override
  public void close() throws IOException {
    try (replayed) {
      current.close();
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.exec;

import dev.pond.kernel.data.CloseableIterator;
import dev.pond.kernel.data.ColumnBatch;
import java.util.NoSuchElementException;

/**
 * An iterator by one method that looks for the next batch. A thread that was interrupted gets none.
 */
abstract class BatchIterator implements CloseableIterator<ColumnBatch> {
  private ColumnBatch next;
  private boolean ended;

  /** Returns the next batch, or null at the end, after which it is not called again. */
  abstract ColumnBatch find();

  @Override
  public final boolean hasNext() {
    if (next == null && !ended) {
      Interruption.check();
      next = find();
      ended = next == null;
    }
    return next != null;
  }

  @Override
  public final ColumnBatch next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    ColumnBatch batch = next;
    next = null;
    return batch;
  }
}

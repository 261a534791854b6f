// SPDX-License-Identifier: Apache-2.0
package dev.pond.foreign;

import dev.pond.kernel.data.CloseableIterator;
import dev.pond.kernel.data.ColumnBatch;
import java.util.NoSuchElementException;

/** Batches as state machines take them: each lives until the next one is taken. */
final class HandedBatches implements CloseableIterator<ColumnBatch> {
  private final Batches source;
  private Batch current;
  private Batch following;

  HandedBatches(Batches source) {
    this.source = source;
  }

  @Override
  public boolean hasNext() {
    if (following == null) {
      following = source.next();
    }
    return following != null;
  }

  @Override
  public ColumnBatch next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    closeCurrent();
    current = following;
    following = null;
    return current.view();
  }

  private void closeCurrent() {
    if (current != null) {
      current.close();
      current = null;
    }
  }

  @Override
  public void close() {
    closeCurrent();
    if (following != null) {
      following.close();
      following = null;
    }
    source.close();
  }
}

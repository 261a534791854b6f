// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.exec;

import dev.pond.kernel.data.CloseableIterator;
import dev.pond.kernel.data.ColumnBatch;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;

/** Iterators one after the other; each is made when its turn comes and closed when it is over. */
final class ChainedBatches extends BatchIterator {
  private final Iterator<? extends CloseableIterator<ColumnBatch>> parts;
  private CloseableIterator<ColumnBatch> current = CloseableIterator.of(List.of());

  ChainedBatches(Iterator<? extends CloseableIterator<ColumnBatch>> parts) {
    this.parts = parts;
  }

  @Override
  ColumnBatch find() {
    while (!current.hasNext()) {
      QuietClose.close(current);
      if (!parts.hasNext()) {
        return null;
      }
      current = parts.next();
    }
    return current.next();
  }

  @Override
  public void close() throws IOException {
    current.close();
  }
}

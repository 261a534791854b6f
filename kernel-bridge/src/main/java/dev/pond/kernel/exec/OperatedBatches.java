// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.exec;

import dev.pond.kernel.data.CloseableIterator;
import dev.pond.kernel.data.ColumnBatch;
import java.io.IOException;

/** Batches to which operators are applied in the consumer's thread. */
final class OperatedBatches extends BatchIterator {
  private final CloseableIterator<ColumnBatch> source;
  private final BatchOperator operator;

  OperatedBatches(CloseableIterator<ColumnBatch> source, BatchOperator operator) {
    this.source = source;
    this.operator = operator;
  }

  @Override
  ColumnBatch find() {
    return !operator.isSatisfied() && source.hasNext() ? operator.apply(source.next()) : null;
  }

  @Override
  public void close() throws IOException {
    source.close();
  }
}

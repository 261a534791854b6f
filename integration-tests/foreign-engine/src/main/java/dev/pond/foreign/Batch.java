// SPDX-License-Identifier: Apache-2.0
package dev.pond.foreign;

import dev.pond.arrow.ArrowBatches;
import dev.pond.kernel.data.ColumnBatch;
import java.util.Arrays;
import org.apache.arrow.vector.VectorSchemaRoot;

/**
 * Rows on their way through a plan, and which of them count.
 *
 * @param root belongs to whoever holds the batch, who closes it
 * @param selection one mark a row
 */
record Batch(VectorSchemaRoot root, boolean[] selection) implements AutoCloseable {
  /** A batch whose rows all count. */
  static Batch of(VectorSchemaRoot root) {
    boolean[] all = new boolean[root.getRowCount()];
    Arrays.fill(all, true);
    return new Batch(root, all);
  }

  /** Returns the same rows, without copying them, as the state machines see batches. */
  ColumnBatch view() {
    return ArrowBatches.view(root).withSelection(selection);
  }

  @Override
  public void close() {
    root.close();
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.exec;

import dev.pond.kernel.data.ColumnBatch;

/** Turns batches into batches, one at a time. Used by one thread at a time. */
interface BatchOperator {
  /** Returns the batch that comes of a batch; it may share vectors with it. */
  ColumnBatch apply(ColumnBatch batch);

  /** Returns whether nothing more needs to be read. */
  default boolean isSatisfied() {
    return false;
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.plan;

import dev.pond.kernel.data.ColumnBatch;

/**
 * The code of a {@link LogicalPlan.Filter} node.
 *
 * <p>Called from one thread, in order, when the filter's scan is ordered; else it must be
 * thread-safe.
 */
public interface RowFilter {
  /**
   * Deselects rows.
   *
   * @param selection one mark a row, true for those selected so far; to be changed in place
   */
  void apply(ColumnBatch batch, boolean[] selection);
}

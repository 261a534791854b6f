// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.plan;

import dev.pond.kernel.data.ColumnBatch;

/**
 * The code of a {@link LogicalPlan.DataVisitor} node: sees every batch that passes by.
 *
 * <p>Called from one thread, in order, when the visitor's scan is ordered; else it must be
 * thread-safe.
 */
public interface RowVisitor {
  /**
   * Looks at a batch, which is passed on unchanged.
   *
   * @return false to end the plan early
   */
  boolean visit(ColumnBatch batch);
}

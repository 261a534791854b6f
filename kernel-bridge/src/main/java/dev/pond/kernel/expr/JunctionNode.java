// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.expr;

import dev.pond.kernel.data.ColumnBatch;
import java.util.Arrays;

/** AND or OR. A row that one child decides is not computed by the children after it. */
final class JunctionNode extends TruthNode {
  private static final int CODES = 3;

  /** What two values come to: FALSE, TRUE and NULL with each of FALSE, TRUE and NULL. */
  private static final byte[] AND = {FALSE, FALSE, FALSE, FALSE, TRUE, NULL, FALSE, NULL, NULL};

  private static final byte[] OR = {FALSE, TRUE, NULL, TRUE, TRUE, TRUE, NULL, TRUE, NULL};

  private final Node[] children;
  private final byte deciding;

  /**
   * @param deciding the value of a child that settles the result: FALSE for AND, TRUE for OR
   */
  JunctionNode(Node[] children, byte deciding) {
    this.children = children;
    this.deciding = deciding;
  }

  @Override
  byte[] truth(ColumnBatch batch, boolean[] rows) {
    byte[] result = new byte[batch.rowCount()];
    Arrays.fill(result, deciding == FALSE ? TRUE : FALSE);
    byte[] joined = deciding == FALSE ? AND : OR;
    boolean[] open = rows.clone();
    boolean anyOpen = true;
    for (int i = 0; i < children.length && anyOpen; i++) {
      byte[] truth = TruthNode.of(children[i], batch, open);
      anyOpen = false;
      // Without a branch: which rows are decided is hard to guess. Those that are stay as they are.
      for (int row = 0; row < result.length; row++) {
        byte now = joined[result[row] * CODES + truth[row]];
        result[row] = now;
        open[row] &= now != deciding;
        anyOpen |= open[row];
      }
    }
    return result;
  }
}

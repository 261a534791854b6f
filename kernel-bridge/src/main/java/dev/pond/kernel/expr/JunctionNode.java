// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.expr;

import dev.pond.kernel.data.ColumnBatch;
import java.util.Arrays;

/** AND or OR. A row that one child decides is not computed by the children after it. */
final class JunctionNode extends TruthNode {
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
    boolean[] open = rows.clone();
    for (Node child : children) {
      byte[] truth = TruthNode.of(child, batch, open);
      for (int row = 0; row < result.length; row++) {
        if (!open[row]) {
          continue;
        }
        if (truth[row] == deciding) {
          result[row] = deciding;
          open[row] = false;
        } else if (truth[row] == NULL) {
          result[row] = NULL;
        }
      }
    }
    return result;
  }
}

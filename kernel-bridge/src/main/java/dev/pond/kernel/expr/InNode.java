// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.expr;

import dev.pond.kernel.data.ColumnBatch;
import dev.pond.kernel.data.ColumnVector;
import java.util.ArrayList;
import java.util.List;

/** Whether a value is among literals, found by halving. */
final class InNode extends TruthNode {
  private final Node child;
  private final Constants constants;
  private final byte ofOthers;

  private InNode(Node child, Constants constants, byte ofOthers) {
    this.child = child;
    this.constants = constants;
    this.ofOthers = ofOthers;
  }

  static Node of(Node child, List<Expression.Literal> literals) {
    Family family = Family.of(child.type());
    List<Object> values = new ArrayList<>();
    boolean doubtful = family == Family.NONE;
    for (Expression.Literal literal : literals) {
      if (literal.value() == null || Family.of(literal.type()) != family) {
        // Comparing with either gives NULL, never true.
        doubtful = true;
      } else if (family != Family.NONE) {
        values.add(Ordering.normal(literal.value()));
      }
    }
    if (family == Family.NONE) {
      return new UnaryNode.Constant(NULL);
    }
    return new InNode(child, new Constants(child.type(), values), doubtful ? NULL : FALSE);
  }

  @Override
  byte[] truth(ColumnBatch batch, boolean[] rows) {
    ColumnVector values = child.evaluate(batch, rows);
    Constants.Probe probe = constants.probe(values);
    byte[] truth = new byte[batch.rowCount()];
    for (int row = 0; row < truth.length; row++) {
      if (rows[row]) {
        truth[row] = values.isNullAt(row) ? NULL : contains(probe, row) ? TRUE : ofOthers;
      }
    }
    return truth;
  }

  private boolean contains(Constants.Probe probe, int row) {
    int low = 0;
    int high = constants.size() - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int order = probe.compare(row, middle);
      if (order == 0) {
        return true;
      }
      if (order > 0) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return false;
  }
}

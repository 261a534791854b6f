// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.expr;

import dev.pond.kernel.data.ColumnBatch;
import dev.pond.kernel.data.ColumnVector;
import dev.pond.kernel.schema.DataType;
import dev.pond.kernel.schema.PrimitiveType;
import java.util.Arrays;

/** The first value that is not NULL. */
final class CoalesceNode implements Node {
  private final Node[] children;
  private final DataType type;

  CoalesceNode(Node[] children) {
    this.children = children;
    DataType found = PrimitiveType.VOID;
    for (Node child : children) {
      if (found == PrimitiveType.VOID) {
        found = child.type();
      } else if (child.type() != PrimitiveType.VOID && !child.type().equals(found)) {
        throw new IllegalArgumentException(
            "Cannot choose between " + found.describe() + " and " + child.type().describe());
      }
    }
    type = found;
  }

  @Override
  public DataType type() {
    return type;
  }

  @Override
  public ColumnVector evaluate(ColumnBatch batch, boolean[] rows) {
    ColumnVector[] chosen = new ColumnVector[batch.rowCount()];
    boolean[] open = rows.clone();
    ColumnVector last = null;
    for (Node child : children) {
      last = child.evaluate(batch, open);
      for (int row = 0; row < open.length; row++) {
        if (open[row] && !last.isNullAt(row)) {
          chosen[row] = last;
          open[row] = false;
        }
      }
    }
    return new ChosenVector(type, chosen);
  }

  private static final class ChosenVector extends DerivedVector {
    private final ColumnVector[] chosen;

    ChosenVector(DataType type, ColumnVector[] chosen) {
      super(type);
      this.chosen = chosen;
    }

    @Override
    ColumnVector source(int row) {
      return chosen[row];
    }

    @Override
    public boolean isNullAt(int row) {
      return chosen[row] == null;
    }

    @Override
    public ColumnVector child(int ordinal) {
      ColumnVector[] children =
          Arrays.stream(chosen)
              .map(vector -> vector == null ? null : vector.child(ordinal))
              .toArray(ColumnVector[]::new);
      return new ChosenVector(type(), children);
    }
  }
}

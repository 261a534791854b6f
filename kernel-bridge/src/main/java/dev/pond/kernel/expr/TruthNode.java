// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.expr;

import dev.pond.kernel.data.ColumnBatch;
import dev.pond.kernel.data.ColumnVector;
import dev.pond.kernel.schema.DataType;
import dev.pond.kernel.schema.PrimitiveType;
import java.util.Arrays;

/** A compiled predicate: its values are kept as one byte a row. */
abstract class TruthNode implements Node {
  static final byte FALSE = 0;
  static final byte TRUE = 1;
  static final byte NULL = 2;

  /** Computes the marked rows; the others of the result may have any of the three values. */
  abstract byte[] truth(ColumnBatch batch, boolean[] rows);

  /** Computes any node as a predicate; one that is not boolean is NULL throughout. */
  static byte[] of(Node node, ColumnBatch batch, boolean[] rows) {
    if (node instanceof TruthNode predicate) {
      return predicate.truth(batch, rows);
    }
    byte[] truth = new byte[batch.rowCount()];
    if (node.type() != PrimitiveType.BOOLEAN) {
      Arrays.fill(truth, NULL);
      return truth;
    }
    ColumnVector values = node.evaluate(batch, rows);
    for (int row = 0; row < truth.length; row++) {
      if (rows[row]) {
        truth[row] = values.isNullAt(row) ? NULL : of(values.getBoolean(row));
      }
    }
    return truth;
  }

  static byte of(boolean value) {
    return value ? TRUE : FALSE;
  }

  @Override
  public final DataType type() {
    return PrimitiveType.BOOLEAN;
  }

  @Override
  public final ColumnVector evaluate(ColumnBatch batch, boolean[] rows) {
    return new TruthVector(truth(batch, rows));
  }

  private static final class TruthVector extends DerivedVector {
    private final byte[] truth;

    TruthVector(byte[] truth) {
      super(PrimitiveType.BOOLEAN);
      this.truth = truth;
    }

    @Override
    public boolean isNullAt(int row) {
      return truth[row] == NULL;
    }

    @Override
    public boolean getBoolean(int row) {
      return truth[row] == TRUE;
    }
  }
}

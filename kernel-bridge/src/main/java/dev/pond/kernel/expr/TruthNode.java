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

  /** A row costs much less where longs are compared. */
  private static final int NANOS = 20;

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

  /**
   * Binds the predicate to a batch.
   *
   * @param dropped FALSE or TRUE: rows with this value are not kept
   */
  Sieve sieve(ColumnBatch batch, byte dropped) {
    return ofAny(this, batch, dropped);
  }

  /** Binds any node to a batch as a predicate. */
  static Sieve sieve(Node node, ColumnBatch batch, byte dropped) {
    return node instanceof TruthNode predicate
        ? predicate.sieve(batch, dropped)
        : ofAny(node, batch, dropped);
  }

  private static Sieve ofAny(Node node, ColumnBatch batch, byte dropped) {
    return (rows, count) -> {
      boolean[] marks = new boolean[batch.rowCount()];
      for (int i = 0; i < count; i++) {
        marks[rows[i]] = true;
      }
      byte[] truth = of(node, batch, marks);
      int kept = 0;
      for (int i = 0; i < count; i++) {
        int row = rows[i];
        rows[kept] = row;
        kept += truth[row] != dropped ? 1 : 0;
      }
      return kept;
    };
  }

  /** Returns about how many nanoseconds a row takes. */
  int nanos() {
    return NANOS;
  }

  /** Returns about how many nanoseconds a row takes any node. */
  static int nanos(Node node) {
    return node instanceof TruthNode predicate ? predicate.nanos() : NANOS;
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

// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.expr;

import dev.pond.kernel.data.ColumnBatch;
import dev.pond.kernel.data.ColumnVector;
import dev.pond.kernel.schema.StructType;
import java.util.Arrays;

/**
 * An expression made ready to be computed over batches of one schema, a column at a time.
 *
 * <p>Keeps no state between calls; thread-safe. Values that are not of comparable types compare to
 * NULL, as nothing is known about them.
 */
public final class Evaluator {
  private final Node root;

  private Evaluator(Node root) {
    this.root = root;
  }

  /**
   * Returns an evaluator for batches with these columns.
   *
   * @throws IllegalArgumentException if the expression reads a column that is not there, or asks
   *     for a conversion that is not exact
   */
  public static Evaluator of(Expression expression, StructType input) {
    return new Evaluator(expression.accept(new NodeCompiler(input)));
  }

  /**
   * Computes the expression for the selected rows of a batch. What the result holds for other rows
   * is not defined.
   */
  public ColumnVector evaluate(ColumnBatch batch) {
    boolean[] rows = batch.selection();
    if (rows == null) {
      rows = new boolean[batch.rowCount()];
      Arrays.fill(rows, true);
    }
    return root.evaluate(batch, rows);
  }

  /**
   * Deselects the rows for which a predicate is false; NULL keeps a row.
   *
   * @param selection one mark a row, to be changed in place; only marked rows are computed
   */
  public static void keepUnlessFalse(Evaluator predicate, ColumnBatch batch, boolean[] selection) {
    byte[] truth = TruthNode.of(predicate.root, batch, selection);
    for (int row = 0; row < batch.rowCount(); row++) {
      selection[row] &= truth[row] != TruthNode.FALSE;
    }
  }

  /**
   * Keeps of some rows those for which a predicate is not false: NULL keeps a row. For few rows, or
   * comparisons of longs with constants, it costs much less than marks for all rows do.
   *
   * @param rows row numbers, ascending; those that are kept are moved to the front, in order
   * @param count how many of them are looked at
   * @return how many are kept
   */
  public static int sift(Evaluator predicate, ColumnBatch batch, int[] rows, int count) {
    return TruthNode.sieve(predicate.root, batch, TruthNode.FALSE).sift(rows, count);
  }

  /** Returns about how many nanoseconds of one thread it takes a row as a predicate. */
  public int nanos() {
    return TruthNode.nanos(root);
  }
}

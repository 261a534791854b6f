// SPDX-License-Identifier: Apache-2.0
package dev.pond.oplog.table;

import dev.pond.kernel.expr.Expression;
import dev.pond.kernel.schema.StructField;
import java.util.List;

/**
 * The rows whose time lies within bounds, both ends included; rows without a time do not.
 *
 * @param column a top-level column of timestamps or longs
 * @param min in the column's own unit
 * @param max in the column's own unit
 */
public record TimeRange(StructField column, long min, long max) {
  /** Returns what is true of these rows. */
  public Expression predicate() {
    return new Expression.And(
        List.of(compare(Expression.Comparator.GE, min), compare(Expression.Comparator.LE, max)));
  }

  private Expression compare(Expression.Comparator op, long bound) {
    return new Expression.Comparison(
        op, Expression.Column.of(column.name()), new Expression.Literal(column.type(), bound));
  }
}

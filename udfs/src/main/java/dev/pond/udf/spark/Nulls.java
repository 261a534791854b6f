// SPDX-License-Identifier: Apache-2.0
package dev.pond.udf.spark;

import dev.pond.catalyst.Mapping;
import dev.pond.catalyst.Seqs;
import java.util.List;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.Coalesce;
import org.apache.spark.sql.catalyst.expressions.Expression;

/**
 * Whether values can be NULL, asked when a call is bound. What a column says then is not final: in
 * queries made of column objects it learns only later that an outer join makes it NULL. So every
 * column counts as one that may be; the optimizer takes away what turns out to be needless.
 */
final class Nulls {
  private Nulls() {}

  /** Returns whether the value can be NULL in some row of some query. */
  static boolean possible(Expression value) {
    return value.nullable() || withNullableColumns(value).nullable();
  }

  /** Returns the value, and another one where it is NULL. */
  static Expression orElse(Expression value, Expression whenNull) {
    return possible(value) ? new Coalesce(Seqs.of(List.of(value, whenNull))) : value;
  }

  private static Expression withNullableColumns(Expression expression) {
    return expression instanceof Attribute column
        ? (Expression) column.withNullability(true)
        : expression.mapChildren(Mapping.of(Nulls::withNullableColumns));
  }
}

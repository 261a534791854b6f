// SPDX-License-Identifier: Apache-2.0
package dev.pond.udf.spark;

import dev.pond.catalyst.Seqs;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.SafeProjection;
import scala.Function1;

/**
 * Evaluates an expression for row after row. The first is interpreted, since often there is only
 * one, when Spark folds a constant; for all others there is generated code.
 */
final class RowExpression {
  private final Expression expression;
  private boolean warm;
  private Function1<InternalRow, InternalRow> generated;

  RowExpression(Expression expression) {
    this.expression = expression;
  }

  Object value(InternalRow row) {
    if (!warm) {
      warm = true;
      return expression.eval(row);
    }
    if (generated == null) {
      generated = SafeProjection.create(Seqs.of(List.of(expression)));
    }
    InternalRow result = generated.apply(row);
    return result.isNullAt(0) ? null : result.get(0, expression.dataType());
  }
}

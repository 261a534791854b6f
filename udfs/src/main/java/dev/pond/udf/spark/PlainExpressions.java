// SPDX-License-Identifier: Apache-2.0
package dev.pond.udf.spark;

import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.RuntimeReplaceable;
import scala.runtime.AbstractFunction1;

/** Expressions without those that only the optimizer can replace, so that they can be evaluated. */
final class PlainExpressions extends AbstractFunction1<Expression, Expression> {
  private static final PlainExpressions REPLACE = new PlainExpressions();

  private PlainExpressions() {}

  /** Returns a resolved expression that computes the same and can be evaluated by itself. */
  static Expression of(Expression expression) {
    return REPLACE.apply(expression);
  }

  @Override
  public Expression apply(Expression expression) {
    return expression instanceof RuntimeReplaceable replaceable
        ? apply(replaceable.replacement())
        : expression.mapChildren(this);
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.ext.macro;

import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.UnresolvedWindowExpression;
import org.apache.spark.sql.catalyst.expressions.UnspecifiedFrame$;
import org.apache.spark.sql.catalyst.expressions.WindowExpression;
import org.apache.spark.sql.catalyst.expressions.WindowSpecDefinition;
import scala.runtime.AbstractFunction1;

/**
 * Takes an empty {@code OVER ()} off the window functions of a body: the window is that of the
 * call. A body that states a window of its own is refused, since there can be only one.
 */
final class OpenWindows extends AbstractFunction1<Expression, Expression> {
  private final Definition definition;

  OpenWindows(Definition definition) {
    this.definition = definition;
  }

  Expression open(Expression body) {
    return apply(body);
  }

  @Override
  public Expression apply(Expression expression) {
    if (expression instanceof UnresolvedWindowExpression) {
      throw refuse();
    } else if (expression instanceof WindowExpression window) {
      if (!isEmpty(window.windowSpec())) {
        throw refuse();
      }
      return window.windowFunction().mapChildren(this);
    }
    return expression.mapChildren(this);
  }

  private static boolean isEmpty(WindowSpecDefinition window) {
    return window.partitionSpec().isEmpty()
        && window.orderSpec().isEmpty()
        && window.frameSpecification() == UnspecifiedFrame$.MODULE$;
  }

  private RuntimeException refuse() {
    return new DefinitionException(
            Problem.BODY,
            "Function "
                + definition.name()
                + " cannot include PARTITION BY, ORDER BY or a frame in window body: leave OVER out,"
                + " the call states it.",
            definition.body().origin())
        .unchecked();
  }
}

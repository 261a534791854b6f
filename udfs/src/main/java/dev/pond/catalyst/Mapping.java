// SPDX-License-Identifier: Apache-2.0
package dev.pond.catalyst;

import java.util.function.UnaryOperator;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import scala.Function1;
import scala.runtime.AbstractFunction1;

/** A Java function over expressions or plans as Spark's trees take one. */
public final class Mapping {
  private Mapping() {}

  /** Returns the function, to be given to {@code mapChildren}. */
  public static Function1<Expression, Expression> of(UnaryOperator<Expression> function) {
    return new AbstractFunction1<Expression, Expression>() {
      @Override
      public Expression apply(Expression expression) {
        return function.apply(expression);
      }
    };
  }

  /** Returns the function, to be given to {@code mapChildren} of a plan. */
  public static Function1<LogicalPlan, LogicalPlan> ofPlans(UnaryOperator<LogicalPlan> function) {
    return new AbstractFunction1<LogicalPlan, LogicalPlan>() {
      @Override
      public LogicalPlan apply(LogicalPlan plan) {
        return function.apply(plan);
      }
    };
  }
}

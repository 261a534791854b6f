// SPDX-License-Identifier: Apache-2.0
package dev.pond.udf.spark.aggregate;

import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.WindowExpression;
import org.apache.spark.sql.catalyst.expressions.aggregate.AggregateExpression;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.rules.Rule;
import org.apache.spark.sql.catalyst.trees.TreePattern;
import scala.runtime.AbstractPartialFunction;

/**
 * Puts the body of every {@link ComposedAggregate} in its place, and hands its DISTINCT, FILTER and
 * OVER to the functions in that body; bodies within bodies too. A rule for the analyzer's
 * resolution phase. Thread-safe.
 */
public final class InlineAggregates extends Rule<LogicalPlan> {
  @Override
  public LogicalPlan apply(LogicalPlan plan) {
    return plan.containsPattern(TreePattern.AGGREGATE_EXPRESSION())
        ? plan.resolveOperatorsUp(new InPlans())
        : plan;
  }

  private static final class InPlans extends AbstractPartialFunction<LogicalPlan, LogicalPlan> {
    @Override
    public boolean isDefinedAt(LogicalPlan node) {
      return node.containsPattern(TreePattern.AGGREGATE_EXPRESSION());
    }

    @Override
    public LogicalPlan apply(LogicalPlan node) {
      return (LogicalPlan) node.transformExpressionsDown(new InExpressions(node));
    }
  }

  /**
   * Goes from the outside in, so that OVER is met before the call that it belongs to, and the body
   * of a call before the calls in it.
   */
  private static final class InExpressions extends AbstractPartialFunction<Expression, Expression> {
    private final LogicalPlan node;
    private InputColumns columns;

    InExpressions(LogicalPlan node) {
      this.node = node;
    }

    @Override
    public boolean isDefinedAt(Expression expression) {
      return isComposed(expression)
          || (expression instanceof WindowExpression window && isComposed(window.windowFunction()));
    }

    @Override
    public Expression apply(Expression expression) {
      if (columns == null) {
        columns = new InputColumns(node);
      }
      Expression corrected = columns.corrected(expression);
      return corrected instanceof WindowExpression window
          ? Inlining.ofWindow((AggregateExpression) window.windowFunction(), window.windowSpec())
          : Inlining.ofGroup((AggregateExpression) corrected, node.isStreaming());
    }

    private static boolean isComposed(Expression expression) {
      return expression instanceof AggregateExpression aggregate
          && aggregate.aggregateFunction() instanceof ComposedAggregate;
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pond.udf.spark.aggregate;

import java.util.List;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.catalyst.expressions.And;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.WindowExpression;
import org.apache.spark.sql.catalyst.expressions.WindowFunction;
import org.apache.spark.sql.catalyst.expressions.WindowSpecDefinition;
import org.apache.spark.sql.catalyst.expressions.aggregate.AggregateExpression;
import org.apache.spark.sql.catalyst.trees.CurrentOrigin;
import org.apache.spark.sql.errors.QueryCompilationErrors;
import scala.Option;

/** The replacement of one call of a composed aggregate by its body. */
final class Inlining {
  private final ComposedAggregate call;
  private final boolean distinct;
  private final Option<Expression> filter;
  private final WindowSpecDefinition window;

  private Inlining(AggregateExpression aggregate, WindowSpecDefinition window) {
    this.call = (ComposedAggregate) aggregate.aggregateFunction();
    this.distinct = aggregate.isDistinct();
    this.filter = aggregate.filter();
    this.window = window;
  }

  static Expression ofGroup(AggregateExpression aggregate, boolean streaming) {
    return new Inlining(aggregate, null).inline(!streaming);
  }

  static Expression ofWindow(AggregateExpression aggregate, WindowSpecDefinition window) {
    return new Inlining(aggregate, window).inline(false);
  }

  private Expression inline(boolean distinctAllowed) {
    Expression body = distribute(call.body(distinctAllowed));
    return new ComposedCall(CallText.of(call, distinct, filter, window), body);
  }

  private Expression distribute(Expression expression) {
    if (isArgument(expression) || expression instanceof WindowExpression) {
      return expression;
    }
    if (expression instanceof AggregateExpression aggregate) {
      return windowed(clauses(aggregate));
    }
    if (expression instanceof WindowFunction) {
      refuseClauses();
      return windowed(expression);
    }
    return expression.mapChildren(Mapping.of(this::distribute));
  }

  /** An argument may hold aggregates of its own, as in {@code f(sum(x)) OVER (...)}. */
  private boolean isArgument(Expression expression) {
    List<Expression> arguments = call.arguments();
    return arguments.stream().anyMatch(argument -> argument == expression);
  }

  private AggregateExpression clauses(AggregateExpression inner) {
    boolean innerDistinct = inner.isDistinct() || (distinct && call.duplicatesCount());
    Option<Expression> innerFilter =
        inner.filter().isDefined() && filter.isDefined()
            ? Option.apply(new And(inner.filter().get(), filter.get()))
            : inner.filter().orElse(() -> filter);
    return inner.copy(
        inner.aggregateFunction(), inner.mode(), innerDistinct, innerFilter, inner.resultId());
  }

  private Expression windowed(Expression function) {
    return window == null ? function : new WindowExpression(function, window);
  }

  private void refuseClauses() {
    if (distinct) {
      throw refusal("DISTINCT");
    }
    if (filter.isDefined()) {
      throw refusal("FILTER clause");
    }
  }

  private RuntimeException refusal(String clause) {
    Throwable error =
        QueryCompilationErrors.functionWithUnsupportedSyntaxError(call.prettyName(), clause);
    return Thrown.unchecked(
        error instanceof AnalysisException analysis
            ? analysis.withPosition(CurrentOrigin.get())
            : error);
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pond.udf.spark.aggregate;

import dev.pond.catalyst.Mapping;
import dev.pond.catalyst.Thrown;
import java.util.List;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.catalyst.expressions.And;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.NamedExpression;
import org.apache.spark.sql.catalyst.expressions.RowOrdering;
import org.apache.spark.sql.catalyst.expressions.WindowExpression;
import org.apache.spark.sql.catalyst.expressions.WindowFunction;
import org.apache.spark.sql.catalyst.expressions.WindowSpecDefinition;
import org.apache.spark.sql.catalyst.expressions.aggregate.AggregateExpression;
import org.apache.spark.sql.catalyst.expressions.aggregate.Count;
import org.apache.spark.sql.catalyst.trees.CurrentOrigin;
import org.apache.spark.sql.errors.QueryCompilationErrors;
import scala.Option;

/** The replacement of one call of a composed aggregate by its body. */
final class Inlining {
  private final ComposedAggregate call;
  private final boolean distinct;
  private final Option<Expression> filter;
  private final WindowSpecDefinition window;
  private final boolean distinctAllowed;

  private Inlining(
      AggregateExpression aggregate, WindowSpecDefinition window, boolean distinctAllowed) {
    this.call = (ComposedAggregate) aggregate.aggregateFunction();
    this.distinct = aggregate.isDistinct();
    this.filter = aggregate.filter();
    this.window = window;
    this.distinctAllowed = distinctAllowed;
  }

  static Expression ofGroup(AggregateExpression aggregate, boolean streaming) {
    return new Inlining(aggregate, null, !streaming).inline();
  }

  static Expression ofWindow(AggregateExpression aggregate, WindowSpecDefinition window) {
    return new Inlining(aggregate, window, false).inline();
  }

  private Expression inline() {
    Expression body = distribute(call.body());
    return new ComposedCall(CallText.of(call, distinct, filter, window), body);
  }

  private Expression distribute(Expression expression) {
    if (isArgument(expression) || expression instanceof WindowExpression) {
      return expression;
    }
    if (expression instanceof AggregateExpression aggregate) {
      return called(clauses(aggregate));
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

  /** Spark counts distinct values in groups only; elsewhere a set of them does it. */
  private Expression called(AggregateExpression function) {
    if (distinctAllowed
        || !function.isDistinct()
        || !(function.aggregateFunction() instanceof Count count)
        || count.children().size() != 1
        || !RowOrdering.isOrderable(count.children().head().dataType())) {
      return windowed(function);
    }
    return DistinctValues.size(
        count.children().head(),
        set ->
            windowed(
                function.copy(
                    set, function.mode(), false, function.filter(), NamedExpression.newExprId())));
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

// SPDX-License-Identifier: Apache-2.0
package dev.pond.udf.spark.aggregate;

import dev.pond.catalyst.PlaceholderAggregate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.apache.spark.sql.catalyst.analysis.TypeCheckResult;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.WindowFunction;
import org.apache.spark.sql.catalyst.expressions.aggregate.AggregateExpression;
import org.apache.spark.sql.types.DataType;

/**
 * A call of an aggregate or window function whose value is an expression over other aggregate or
 * window functions, such as {@code sum(x) / count(x)}.
 *
 * <p>Spark takes it for one aggregate function, and so lets it have DISTINCT, FILTER and OVER. The
 * rule {@link InlineAggregates} then replaces it by its body, in which every function has them.
 * Without that rule it stays unresolved. It lives in the analyzer only and is never serialized.
 */
public final class ComposedAggregate extends PlaceholderAggregate {
  private static final long serialVersionUID = 1L;

  private final String name;
  private final transient Function<List<Expression>, Expression> body;
  private final boolean duplicatesCount;

  /**
   * Makes a call.
   *
   * @param name the function as the user wrote it: columns and EXPLAIN show it
   * @param arguments its arguments, resolved
   * @param body makes the value from the arguments, which the analyzer may have rewritten since.
   *     The arguments must go into it as the very objects that are given, so that aggregates inside
   *     them are told from those of the body. Every aggregate of the body is an {@code
   *     AggregateExpression} without FILTER; it may be DISTINCT; its function may be a {@code
   *     ComposedAggregate} again. Window functions stand in it as they are, without OVER.
   */
  public ComposedAggregate(
      String name, List<Expression> arguments, Function<List<Expression>, Expression> body) {
    this(name, arguments, body, true);
  }

  private ComposedAggregate(
      String name,
      List<Expression> arguments,
      Function<List<Expression>, Expression> body,
      boolean duplicatesCount) {
    super(arguments);
    this.name = Objects.requireNonNull(name);
    this.body = Objects.requireNonNull(body);
    this.duplicatesCount = duplicatesCount;
  }

  /** Returns a call of the same function whose value is the same with DISTINCT as without. */
  public ComposedAggregate ignoringDuplicates() {
    return new ComposedAggregate(name, arguments(), body, false);
  }

  /**
   * Returns the function that the body consists of, which needs no rule but has a name of its own;
   * nothing if the body is more than one function.
   */
  public Optional<Expression> loneFunction() {
    Expression whole = body();
    if (whole instanceof AggregateExpression aggregate && !aggregate.isDistinct()) {
      return Optional.of(aggregate.aggregateFunction());
    }
    return whole instanceof WindowFunction ? Optional.of(whole) : Optional.empty();
  }

  /** Returns whether DISTINCT before the arguments changes the value. */
  boolean duplicatesCount() {
    return duplicatesCount;
  }

  /** Returns the value over the arguments. */
  Expression body() {
    return body.apply(arguments());
  }

  @Override
  protected Expression withArguments(List<Expression> newArguments) {
    return new ComposedAggregate(name, newArguments, body, duplicatesCount);
  }

  @Override
  public String prettyName() {
    return name;
  }

  @Override
  public boolean nullable() {
    return true;
  }

  @Override
  public DataType dataType() {
    return body().dataType();
  }

  /** Spark asks this of calls that are left when the analyzer is done: the rule was not there. */
  @Override
  public TypeCheckResult checkInputDataTypes() {
    return new TypeCheckResult.TypeCheckFailure(
        name
            + " needs pond's session extension: start the session with the setting"
            + " spark.sql.extensions=dev.pond.spark.ext.PondExtensions");
  }

  @Override
  public int productArity() {
    return 2;
  }

  @Override
  public Object productElement(int n) {
    return n == 0 ? name : children();
  }

  @Override
  public boolean canEqual(Object other) {
    return other instanceof ComposedAggregate;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ComposedAggregate call
        && name.equals(call.name)
        && body.equals(call.body)
        && arguments().equals(call.arguments());
  }

  @Override
  public int hashCode() {
    return Objects.hash(name, arguments());
  }
}

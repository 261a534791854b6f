// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.skip;

import dev.pond.kernel.expr.Expression;
import dev.pond.kernel.expr.ExpressionVisitor;
import java.util.List;
import java.util.function.Function;

/** Puts other expressions in the place of columns. */
final class ColumnReplacer implements ExpressionVisitor<Expression> {
  private final Function<Expression.Column, Expression> replacement;

  ColumnReplacer(Function<Expression.Column, Expression> replacement) {
    this.replacement = replacement;
  }

  private List<Expression> all(List<Expression> children) {
    return children.stream().map(child -> child.accept(this)).toList();
  }

  @Override
  public Expression column(Expression.Column column) {
    return replacement.apply(column);
  }

  @Override
  public Expression literal(Expression.Literal literal) {
    return literal;
  }

  @Override
  public Expression comparison(Expression.Comparison comparison) {
    return new Expression.Comparison(
        comparison.op(), comparison.left().accept(this), comparison.right().accept(this));
  }

  @Override
  public Expression and(Expression.And and) {
    return new Expression.And(all(and.children()));
  }

  @Override
  public Expression or(Expression.Or or) {
    return new Expression.Or(all(or.children()));
  }

  @Override
  public Expression not(Expression.Not not) {
    return new Expression.Not(not.child().accept(this));
  }

  @Override
  public Expression isNull(Expression.IsNull isNull) {
    return new Expression.IsNull(isNull.child().accept(this));
  }

  @Override
  public Expression in(Expression.In in) {
    return new Expression.In(in.child().accept(this), in.values());
  }

  @Override
  public Expression startsWith(Expression.StartsWith startsWith) {
    return new Expression.StartsWith(startsWith.child().accept(this), startsWith.prefix());
  }

  @Override
  public Expression coalesce(Expression.Coalesce coalesce) {
    return new Expression.Coalesce(all(coalesce.children()));
  }

  @Override
  public Expression widen(Expression.Widen widen) {
    return new Expression.Widen(widen.child().accept(this), widen.type());
  }

  @Override
  public Expression partitionValue(Expression.PartitionValue value) {
    return new Expression.PartitionValue(
        value.map().accept(this), value.key(), value.type(), value.zone());
  }

  @Override
  public Expression unknown(Expression.Unknown unknown) {
    return new Expression.Unknown(unknown.name(), all(unknown.children()));
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.expr;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Collects the columns that an expression reads. */
public final class ExpressionColumns implements ExpressionVisitor<Void> {
  private final Set<Expression.Column> found = new LinkedHashSet<>();

  private ExpressionColumns() {}

  /** Returns the columns that an expression reads, in the order of their first use. */
  public static Set<Expression.Column> of(Expression expression) {
    ExpressionColumns visitor = new ExpressionColumns();
    expression.accept(visitor);
    return visitor.found;
  }

  private Void all(List<Expression> children) {
    children.forEach(child -> child.accept(this));
    return null;
  }

  @Override
  public Void column(Expression.Column column) {
    found.add(column);
    return null;
  }

  @Override
  public Void literal(Expression.Literal literal) {
    return null;
  }

  @Override
  public Void comparison(Expression.Comparison comparison) {
    return all(List.of(comparison.left(), comparison.right()));
  }

  @Override
  public Void and(Expression.And and) {
    return all(and.children());
  }

  @Override
  public Void or(Expression.Or or) {
    return all(or.children());
  }

  @Override
  public Void not(Expression.Not not) {
    return not.child().accept(this);
  }

  @Override
  public Void isNull(Expression.IsNull isNull) {
    return isNull.child().accept(this);
  }

  @Override
  public Void in(Expression.In in) {
    return in.child().accept(this);
  }

  @Override
  public Void startsWith(Expression.StartsWith startsWith) {
    return startsWith.child().accept(this);
  }

  @Override
  public Void coalesce(Expression.Coalesce coalesce) {
    return all(coalesce.children());
  }

  @Override
  public Void widen(Expression.Widen widen) {
    return widen.child().accept(this);
  }

  @Override
  public Void partitionValue(Expression.PartitionValue partitionValue) {
    return partitionValue.map().accept(this);
  }

  @Override
  public Void unknown(Expression.Unknown unknown) {
    return all(unknown.children());
  }
}

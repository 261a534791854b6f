// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.expr;

import java.util.List;

/** Finds parts that pond does not interpret. Stateless. */
public final class UnknownParts implements ExpressionVisitor<Boolean> {
  private static final UnknownParts FINDER = new UnknownParts();

  private UnknownParts() {}

  /** Returns whether an expression has such a part. */
  public static boolean in(Expression expression) {
    return expression.accept(FINDER);
  }

  private boolean any(List<Expression> children) {
    return children.stream().anyMatch(UnknownParts::in);
  }

  @Override
  public Boolean column(Expression.Column column) {
    return false;
  }

  @Override
  public Boolean literal(Expression.Literal literal) {
    return false;
  }

  @Override
  public Boolean comparison(Expression.Comparison comparison) {
    return in(comparison.left()) || in(comparison.right());
  }

  @Override
  public Boolean and(Expression.And and) {
    return any(and.children());
  }

  @Override
  public Boolean or(Expression.Or or) {
    return any(or.children());
  }

  @Override
  public Boolean not(Expression.Not not) {
    return in(not.child());
  }

  @Override
  public Boolean isNull(Expression.IsNull isNull) {
    return in(isNull.child());
  }

  @Override
  public Boolean in(Expression.In in) {
    return in(in.child());
  }

  @Override
  public Boolean startsWith(Expression.StartsWith startsWith) {
    return in(startsWith.child());
  }

  @Override
  public Boolean coalesce(Expression.Coalesce coalesce) {
    return any(coalesce.children());
  }

  @Override
  public Boolean widen(Expression.Widen widen) {
    return in(widen.child());
  }

  @Override
  public Boolean partitionValue(Expression.PartitionValue value) {
    return in(value.map());
  }

  @Override
  public Boolean unknown(Expression.Unknown unknown) {
    return true;
  }
}

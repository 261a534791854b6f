// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark;

import dev.pond.kernel.expr.Expression;
import dev.pond.kernel.expr.ExpressionVisitor;
import java.util.List;

/** Tells whether an expression has a part that pond does not interpret. */
final class UnknownFinder implements ExpressionVisitor<Boolean> {
  private static final UnknownFinder INSTANCE = new UnknownFinder();

  private UnknownFinder() {}

  static boolean isIn(Expression expression) {
    return expression.accept(INSTANCE);
  }

  private boolean any(List<? extends Expression> children) {
    return children.stream().anyMatch(UnknownFinder::isIn);
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
    return isIn(comparison.left()) || isIn(comparison.right());
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
    return isIn(not.child());
  }

  @Override
  public Boolean isNull(Expression.IsNull isNull) {
    return isIn(isNull.child());
  }

  @Override
  public Boolean in(Expression.In in) {
    return isIn(in.child());
  }

  @Override
  public Boolean startsWith(Expression.StartsWith startsWith) {
    return isIn(startsWith.child());
  }

  @Override
  public Boolean coalesce(Expression.Coalesce coalesce) {
    return any(coalesce.children());
  }

  @Override
  public Boolean widen(Expression.Widen widen) {
    return isIn(widen.child());
  }

  @Override
  public Boolean partitionValue(Expression.PartitionValue partitionValue) {
    return isIn(partitionValue.map());
  }

  @Override
  public Boolean unknown(Expression.Unknown unknown) {
    return true;
  }
}

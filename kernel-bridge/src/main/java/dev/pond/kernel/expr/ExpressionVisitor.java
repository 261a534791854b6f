// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.expr;

/**
 * One method a kind of expression. A visitor recurses by itself.
 *
 * @param <R> what a visit returns
 */
public interface ExpressionVisitor<R> {
  R column(Expression.Column column);

  R literal(Expression.Literal literal);

  R comparison(Expression.Comparison comparison);

  R and(Expression.And and);

  R or(Expression.Or or);

  R not(Expression.Not not);

  R isNull(Expression.IsNull isNull);

  R in(Expression.In in);

  R startsWith(Expression.StartsWith startsWith);

  R coalesce(Expression.Coalesce coalesce);

  R widen(Expression.Widen widen);

  R partitionValue(Expression.PartitionValue partitionValue);

  R unknown(Expression.Unknown unknown);
}

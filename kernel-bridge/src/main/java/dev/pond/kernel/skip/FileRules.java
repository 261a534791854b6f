// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.skip;

import dev.pond.kernel.expr.Expression;
import dev.pond.kernel.expr.Expression.Column;
import dev.pond.kernel.expr.Expression.Comparator;
import dev.pond.kernel.expr.Expression.Comparison;
import dev.pond.kernel.expr.Expression.IsNull;
import dev.pond.kernel.expr.Expression.Literal;
import dev.pond.kernel.expr.ExpressionVisitor;
import dev.pond.kernel.schema.PrimitiveType;
import java.util.List;

/**
 * Rewrites a predicate over rows, or its opposite, as one over files: FALSE only where no row can
 * make it true. NOT is carried down to the leaves, for "some row may be true" cannot be negated.
 */
final class FileRules implements ExpressionVisitor<Expression> {
  private final StatisticsColumns statistics;
  private final PartitionRules partitions;
  private final LeafRules leaves;
  private final boolean negated;
  private final FileRules opposite;

  private FileRules(
      StatisticsColumns statistics,
      PartitionRules partitions,
      boolean negated,
      FileRules opposite) {
    this.statistics = statistics;
    this.partitions = partitions;
    this.negated = negated;
    leaves = new LeafRules(statistics, partitions);
    this.opposite =
        opposite == null ? new FileRules(statistics, partitions, !negated, this) : opposite;
  }

  static FileRules of(StatisticsColumns statistics, PartitionRules partitions) {
    return new FileRules(statistics, partitions, false, null);
  }

  /** Rewrites a predicate, or its opposite. */
  Expression keepsFile(Expression predicate, boolean ofOpposite) {
    return (ofOpposite ? opposite : this).rewrite(predicate);
  }

  private Expression rewrite(Expression predicate) {
    boolean isConstant =
        predicate instanceof Literal
            || predicate instanceof IsNull isNull && isNull.child() instanceof Literal;
    return isConstant
        ? predicate.accept(this)
        : partitions.exact(predicate, negated).orElseGet(() -> predicate.accept(this));
  }

  private Expression all(List<Expression> predicates) {
    return Logic.and(predicates.stream().map(this::rewrite).toList());
  }

  private Expression any(List<Expression> predicates) {
    return Logic.or(predicates.stream().map(this::rewrite).toList());
  }

  @Override
  public Expression and(Expression.And and) {
    return negated ? any(and.children()) : all(and.children());
  }

  @Override
  public Expression or(Expression.Or or) {
    return negated ? all(or.children()) : any(or.children());
  }

  @Override
  public Expression not(Expression.Not not) {
    return opposite.rewrite(not.child());
  }

  @Override
  public Expression literal(Literal literal) {
    return literal.value() instanceof Boolean value && value != negated ? Logic.KEEP : Logic.NEVER;
  }

  @Override
  public Expression column(Column column) {
    boolean isFlag =
        statistics.leaf(column).filter(f -> f.type() == PrimitiveType.BOOLEAN).isPresent();
    return isFlag ? leaves.hasValue(column) : Logic.KEEP;
  }

  @Override
  public Expression isNull(IsNull isNull) {
    if (isNull.child() instanceof Literal literal) {
      return (literal.value() == null) != negated ? Logic.KEEP : Logic.NEVER;
    }
    return negated ? leaves.hasValue(isNull.child()) : leaves.hasNull(isNull.child());
  }

  @Override
  public Expression comparison(Comparison comparison) {
    Comparator op = comparison.op();
    Expression left = comparison.left();
    Expression right = comparison.right();
    if (op == Comparator.NULL_SAFE_EQ) {
      return nullSafe(left, right);
    }
    return leaves.compare(negated ? Logic.opposite(op) : op, left, right);
  }

  /** Both NULL or equal; or, negated, one of them NULL or both different. */
  private Expression nullSafe(Expression left, Expression right) {
    FileRules asIs = negated ? opposite : this;
    FileRules reversed = negated ? this : opposite;
    Expression leftNull = asIs.rewrite(new IsNull(left));
    Expression rightNull = asIs.rewrite(new IsNull(right));
    if (!negated) {
      return Logic.or(
          List.of(
              asIs.rewrite(new Comparison(Comparator.EQ, left, right)),
              Logic.and(List.of(leftNull, rightNull))));
    }
    Expression leftValue = reversed.rewrite(new IsNull(left));
    Expression rightValue = reversed.rewrite(new IsNull(right));
    return Logic.or(
        List.of(
            asIs.rewrite(new Comparison(Comparator.NE, left, right)),
            Logic.and(List.of(leftNull, rightValue)),
            Logic.and(List.of(leftValue, rightNull))));
  }

  @Override
  public Expression in(Expression.In in) {
    return negated ? leaves.notIn(in) : leaves.in(in);
  }

  @Override
  public Expression startsWith(Expression.StartsWith startsWith) {
    return leaves.startsWith(startsWith, negated);
  }

  @Override
  public Expression coalesce(Expression.Coalesce coalesce) {
    return Logic.KEEP;
  }

  @Override
  public Expression widen(Expression.Widen widen) {
    return Logic.KEEP;
  }

  @Override
  public Expression partitionValue(Expression.PartitionValue partitionValue) {
    return Logic.KEEP;
  }

  @Override
  public Expression unknown(Expression.Unknown unknown) {
    return Logic.KEEP;
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.skip;

import dev.pond.kernel.expr.Expression;
import dev.pond.kernel.expr.Expression.Column;
import dev.pond.kernel.expr.Expression.Comparator;
import dev.pond.kernel.expr.Expression.Comparison;
import dev.pond.kernel.expr.Expression.Literal;
import dev.pond.kernel.expr.Family;
import dev.pond.kernel.expr.Ordering;
import dev.pond.kernel.expr.Widening;
import dev.pond.kernel.schema.DataType;
import dev.pond.kernel.schema.PrimitiveType;
import dev.pond.kernel.schema.StructField;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What statistics say about predicates without AND, OR and NOT. */
final class LeafRules {
  /** A longer list is taken as the range that it spans. */
  private static final int LONGEST_LIST = 32;

  private static final Set<Family> WITH_BOUNDS =
      EnumSet.of(Family.NUMBER, Family.STRING, Family.DATE, Family.TIMESTAMP, Family.TIMESTAMP_NTZ);

  private static final Literal ZERO = new Literal(PrimitiveType.LONG, 0L);

  private final StatisticsColumns statistics;
  private final PartitionRules partitions;

  LeafRules(StatisticsColumns statistics, PartitionRules partitions) {
    this.statistics = statistics;
    this.partitions = partitions;
  }

  /** A column of the data files, perhaps widened, and the type that it then has. */
  private record Operand(Column column, StructField field, DataType type) {
    Family family() {
      return Family.of(type);
    }
  }

  private Optional<Operand> operand(Expression expression) {
    if (expression instanceof Expression.Widen widen && widen.child() instanceof Column column) {
      return operand(column)
          .filter(inner -> Widening.isExact(inner.type(), widen.type()))
          .map(inner -> new Operand(column, inner.field(), widen.type()));
    }
    return expression instanceof Column column && !partitions.isPartition(column)
        ? statistics.leaf(column).map(field -> new Operand(column, field, field.type()))
        : Optional.empty();
  }

  private Range range(Operand operand) {
    Range range = Range.of(statistics, operand.column(), operand.field());
    // Numbers compare exactly whatever their types; only a date that becomes a clock is converted.
    return Family.of(operand.field().type()) == operand.family()
        ? range
        : range.widened(operand.type());
  }

  /** Some value is not NULL. */
  Expression hasValue(Expression expression) {
    return operand(expression)
        .<Expression>map(
            o ->
                new Comparison(
                    Comparator.LT, statistics.nullCount(o.column()), statistics.numRecords()))
        .orElse(Logic.KEEP);
  }

  /** Some value is NULL. */
  Expression hasNull(Expression expression) {
    return operand(expression)
        .<Expression>map(o -> new Comparison(Comparator.GT, statistics.nullCount(o.column()), ZERO))
        .orElse(Logic.KEEP);
  }

  /** Some row compares so; {@code op} is not NULL_SAFE_EQ. */
  Expression compare(Comparator op, Expression left, Expression right) {
    if (isNull(left) || isNull(right)) {
      return Logic.NEVER;
    }
    return Logic.and(List.of(bounds(op, left, right), hasValue(left), hasValue(right)));
  }

  private static boolean isNull(Expression expression) {
    return expression instanceof Literal literal && literal.value() == null;
  }

  private Expression bounds(Comparator op, Expression left, Expression right) {
    if (right instanceof Literal literal) {
      return operand(left).map(o -> withLiteral(op, o, literal)).orElse(Logic.KEEP);
    }
    if (left instanceof Literal literal) {
      return operand(right).map(o -> withLiteral(Logic.flipped(op), o, literal)).orElse(Logic.KEEP);
    }
    Optional<Span> first = span(left);
    Optional<Span> second = span(right);
    if (first.isEmpty()
        || second.isEmpty()
        || !first.get().family().equals(second.get().family())) {
      return Logic.KEEP;
    }
    return ofTwo(op, first.get(), second.get());
  }

  private Expression withLiteral(Comparator op, Operand operand, Literal literal) {
    return isComparable(operand, literal) ? range(operand).mayBe(op, literal) : Logic.KEEP;
  }

  private static boolean isComparable(Operand operand, Literal literal) {
    return WITH_BOUNDS.contains(operand.family()) && Family.of(literal.type()) == operand.family();
  }

  /** Bounds that can be compared with other bounds as they stand. */
  private record Span(Expression min, Expression max, Family family) {}

  private Optional<Span> span(Expression expression) {
    if (expression instanceof Column column && partitions.isPartition(column)) {
      Expression value = partitions.value(column);
      return Optional.of(new Span(value, value, Family.of(partitions.type(column))))
          .filter(s -> isExact(s.family(), partitions.type(column)));
    }
    return operand(expression)
        .filter(o -> isExact(o.family(), o.field().type()))
        .map(o -> new Span(range(o).min(), range(o).max(), o.family()));
  }

  private static boolean isExact(Family family, DataType type) {
    boolean floating = type == PrimitiveType.FLOAT || type == PrimitiveType.DOUBLE;
    return family == Family.DATE || family == Family.NUMBER && !floating;
  }

  private static Expression ofTwo(Comparator op, Span left, Span right) {
    return switch (op) {
      case LT, LE -> new Comparison(op, left.min(), right.max());
      case GT, GE -> new Comparison(op, left.max(), right.min());
      case EQ, NULL_SAFE_EQ ->
          Logic.and(
              List.of(
                  new Comparison(Comparator.LE, left.min(), right.max()),
                  new Comparison(Comparator.GE, left.max(), right.min())));
      case NE ->
          Logic.or(
              List.of(
                  new Comparison(Comparator.LT, left.min(), right.max()),
                  new Comparison(Comparator.GT, left.max(), right.min())));
    };
  }

  /** Some value is in a list. */
  Expression in(Expression.In in) {
    List<Literal> values = in.values().stream().filter(v -> v.value() != null).toList();
    if (values.isEmpty()) {
      return Logic.NEVER;
    }
    Optional<Operand> operand = operand(in.child());
    if (operand.isEmpty()) {
      return Logic.KEEP;
    }
    Expression hasValue = hasValue(in.child());
    if (!values.stream().allMatch(v -> isComparable(operand.get(), v))) {
      return hasValue;
    }
    Range range = range(operand.get());
    if (values.size() > LONGEST_LIST) {
      Literal low = values.stream().min(Ordering::compare).orElseThrow();
      Literal high = values.stream().max(Ordering::compare).orElseThrow();
      return Logic.and(
          List.of(range.mayBe(Comparator.LE, high), range.mayBe(Comparator.GE, low), hasValue));
    }
    List<Expression> each = new ArrayList<>();
    values.forEach(value -> each.add(range.mayBe(Comparator.EQ, value)));
    return Logic.and(List.of(Logic.or(each), hasValue));
  }

  /** Some value is not NULL and not in a list. */
  Expression notIn(Expression.In in) {
    if (in.values().stream().anyMatch(v -> v.value() == null)) {
      return Logic.NEVER;
    }
    Optional<Operand> operand = operand(in.child());
    if (operand.isEmpty()) {
      return Logic.KEEP;
    }
    List<Expression> each = new ArrayList<>();
    each.add(hasValue(in.child()));
    if (in.values().size() <= LONGEST_LIST) {
      in.values().forEach(v -> each.add(withLiteral(Comparator.NE, operand.get(), v)));
    }
    return Logic.and(each);
  }

  /**
   * Some value begins with a prefix, or none of it does. Values with the prefix follow it and stand
   * together, so they reach down to {@code min} only if that comes before the prefix or has it too.
   */
  Expression startsWith(Expression.StartsWith startsWith, boolean negated) {
    Optional<Operand> operand =
        operand(startsWith.child()).filter(o -> o.type() == PrimitiveType.STRING);
    if (operand.isEmpty()) {
      return Logic.KEEP;
    }
    String prefix = startsWith.prefix();
    Range range = range(operand.get());
    Expression minHasIt = new Expression.StartsWith(range.min(), prefix);
    Literal literal = new Literal(PrimitiveType.STRING, prefix);
    Expression bounds =
        negated
            ? Logic.or(
                List.of(
                    new Expression.Not(minHasIt),
                    new Expression.Not(new Expression.StartsWith(range.max(), prefix))))
            : Logic.and(
                List.of(
                    Logic.or(List.of(range.mayBe(Comparator.LE, literal), minHasIt)),
                    range.mayBe(Comparator.GE, literal)));
    return Logic.and(List.of(bounds, hasValue(startsWith.child())));
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.expr;

import dev.pond.kernel.schema.DataType;
import dev.pond.kernel.schema.DecimalType;
import dev.pond.kernel.schema.PrimitiveType;
import dev.pond.kernel.schema.StructField;
import dev.pond.kernel.schema.StructType;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.PrimitiveIterator;
import java.util.function.Function;

/** The plainest reading of what expressions mean, one row at a time: the oracle of tests. */
public final class NaiveEvaluator implements ExpressionVisitor<NaiveEvaluator.Value> {
  private static final Value NOTHING = new Value(PrimitiveType.VOID, null);

  private final StructType schema;
  private final Map<String, ?> row;
  private final Function<Expression.Unknown, Boolean> unknowns;

  private NaiveEvaluator(
      StructType schema, Map<String, ?> row, Function<Expression.Unknown, Boolean> unknowns) {
    this.schema = schema;
    this.row = row;
    this.unknowns = unknowns;
  }

  /** A value and its type. */
  public record Value(DataType type, Object value) {}

  /** Returns the value for a row as {@link RowBatch} takes it. */
  public static Object evaluate(
      Expression expression,
      StructType schema,
      Map<String, ?> row,
      Function<Expression.Unknown, Boolean> unknowns) {
    return expression.accept(new NaiveEvaluator(schema, row, unknowns)).value();
  }

  private Object of(Expression expression) {
    return expression.accept(this).value();
  }

  private static Value truth(Boolean value) {
    return new Value(PrimitiveType.BOOLEAN, value);
  }

  @Override
  public Value column(Expression.Column column) {
    Object value = row;
    for (String name : column.path()) {
      value = value == null ? null : ((Map<?, ?>) value).get(name);
    }
    StructField field = schema.find(column.path()).orElseThrow();
    return new Value(field.type(), value);
  }

  @Override
  public Value literal(Expression.Literal literal) {
    return new Value(literal.type(), literal.value());
  }

  @Override
  public Value comparison(Expression.Comparison comparison) {
    return truth(
        compared(comparison.op(), comparison.left().accept(this), comparison.right().accept(this)));
  }

  private static Boolean compared(Expression.Comparator op, Value left, Value right) {
    boolean nullSafe = op == Expression.Comparator.NULL_SAFE_EQ;
    if (left.value() == null || right.value() == null) {
      return nullSafe ? (Boolean) (left.value() == null && right.value() == null) : null;
    }
    if (isNumber(left.type()) != isNumber(right.type())
        || !isNumber(left.type()) && !left.type().equals(right.type())) {
      return null;
    }
    int order = order(left.value(), right.value());
    return switch (op) {
      case EQ, NULL_SAFE_EQ -> order == 0;
      case NE -> order != 0;
      case LT -> order < 0;
      case LE -> order <= 0;
      case GT -> order > 0;
      case GE -> order >= 0;
    };
  }

  private static boolean isNumber(DataType type) {
    return type instanceof DecimalType
        || type instanceof PrimitiveType p
            && (p.isIntegral() || p == PrimitiveType.FLOAT || p == PrimitiveType.DOUBLE);
  }

  private static int order(Object left, Object right) {
    if (left instanceof Boolean flag) {
      return flag.compareTo((Boolean) right);
    }
    if (left instanceof String text) {
      return orderOfCodePoints(text, (String) right);
    }
    if (left instanceof byte[] bytes) {
      return Arrays.compareUnsigned(bytes, (byte[]) right);
    }
    int rank = Integer.compare(rank(left), rank(right));
    return rank != 0 || rank(left) != 0 ? rank : exact(left).compareTo(exact(right));
  }

  private static int orderOfCodePoints(String left, String right) {
    PrimitiveIterator.OfInt a = left.codePoints().iterator();
    PrimitiveIterator.OfInt b = right.codePoints().iterator();
    while (a.hasNext() && b.hasNext()) {
      int order = Integer.compare(a.nextInt(), b.nextInt());
      if (order != 0) {
        return order;
      }
    }
    return Boolean.compare(a.hasNext(), b.hasNext());
  }

  /** −∞, all finite numbers, ∞ and NaN, in this order. */
  private static int rank(Object number) {
    if (!(number instanceof Double value)) {
      return 0;
    }
    return value.isNaN() ? 2 : value.isInfinite() ? (value > 0 ? 1 : -1) : 0;
  }

  private static BigDecimal exact(Object number) {
    return number instanceof Double value
        ? new BigDecimal(value, MathContext.UNLIMITED)
        : new BigDecimal(number.toString());
  }

  @Override
  public Value and(Expression.And and) {
    List<Object> values = Arrays.asList(and.children().stream().map(this::of).toArray());
    return truth(values.contains(false) ? (Boolean) false : values.contains(null) ? null : true);
  }

  @Override
  public Value or(Expression.Or or) {
    List<Object> values = Arrays.asList(or.children().stream().map(this::of).toArray());
    return truth(values.contains(true) ? (Boolean) true : values.contains(null) ? null : false);
  }

  @Override
  public Value not(Expression.Not not) {
    Boolean value = (Boolean) of(not.child());
    return truth(value == null ? null : !value);
  }

  @Override
  public Value isNull(Expression.IsNull isNull) {
    return truth(of(isNull.child()) == null);
  }

  @Override
  public Value in(Expression.In in) {
    Value value = in.child().accept(this);
    boolean doubtful = value.value() == null;
    for (Expression.Literal literal : in.values()) {
      Boolean equal = compared(Expression.Comparator.EQ, value, literal.accept(this));
      if (equal == null) {
        doubtful = true;
      } else if (equal) {
        return truth(true);
      }
    }
    return truth(doubtful ? null : false);
  }

  @Override
  public Value startsWith(Expression.StartsWith startsWith) {
    String text = (String) of(startsWith.child());
    return truth(text == null ? null : text.startsWith(startsWith.prefix()));
  }

  @Override
  public Value coalesce(Expression.Coalesce coalesce) {
    Iterator<Expression> children = coalesce.children().iterator();
    Value value = children.next().accept(this);
    while (value.value() == null && children.hasNext()) {
      value = children.next().accept(this);
    }
    return value;
  }

  @Override
  public Value widen(Expression.Widen widen) {
    Value from = widen.child().accept(this);
    if (from.value() == null) {
      return new Value(widen.type(), null);
    }
    if (widen.type() == PrimitiveType.TIMESTAMP_NTZ) {
      boolean isDate = from.type() == PrimitiveType.DATE;
      long value = (Long) from.value();
      return new Value(widen.type(), isDate ? value * 86_400_000_000L : value);
    }
    if (widen.type() == PrimitiveType.DOUBLE) {
      return new Value(widen.type(), ((Number) from.value()).doubleValue());
    }
    if (widen.type() instanceof DecimalType decimal) {
      return new Value(decimal, exact(from.value()).setScale(decimal.scale()));
    }
    return new Value(widen.type(), from.value());
  }

  @Override
  public Value partitionValue(Expression.PartitionValue partition) {
    Map<?, ?> texts = (Map<?, ?>) of(partition.map());
    String text = texts == null ? null : (String) texts.get(partition.key());
    try {
      return new Value(
          partition.type(), PartitionValues.parse(text, partition.type(), partition.zone()));
    } catch (IllegalArgumentException e) {
      return new Value(partition.type(), null);
    }
  }

  @Override
  public Value unknown(Expression.Unknown unknown) {
    Boolean value = unknowns.apply(unknown);
    return value == null ? NOTHING : truth(value);
  }
}

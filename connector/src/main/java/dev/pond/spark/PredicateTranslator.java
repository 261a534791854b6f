// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark;

import dev.pond.kernel.expr.Expression;
import dev.pond.kernel.expr.Expression.Comparator;
import dev.pond.kernel.schema.DataType;
import dev.pond.kernel.schema.DecimalType;
import dev.pond.kernel.schema.PrimitiveType;
import dev.pond.kernel.schema.StructField;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.connector.expressions.Cast;
import org.apache.spark.sql.connector.expressions.Literal;
import org.apache.spark.sql.connector.expressions.NamedReference;
import org.apache.spark.sql.connector.expressions.filter.Predicate;
import org.apache.spark.sql.types.Decimal;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * From Spark's predicates to expressions over a table's logical columns.
 *
 * <p>What pond does not interpret becomes {@link Expression.Unknown}, whatever Spark hands in: it
 * is not an error, only nothing is known about it. Immutable.
 */
public final class PredicateTranslator {
  private static final Map<String, Comparator> COMPARATORS =
      Map.of(
          "=", Comparator.EQ,
          "<>", Comparator.NE,
          "<", Comparator.LT,
          "<=", Comparator.LE,
          ">", Comparator.GT,
          ">=", Comparator.GE,
          "<=>", Comparator.NULL_SAFE_EQ);

  /** Deeper parts are not interpreted: a tree of this depth is no filter that people write. */
  private static final int MAX_DEPTH = 200;

  private final ColumnNames names;

  public PredicateTranslator(ColumnNames names) {
    this.names = names;
  }

  /** Returns the predicate as an expression, with unknowns where pond does not interpret it. */
  public Expression translate(Predicate predicate) {
    return translate(predicate, 0);
  }

  private Expression translate(Predicate predicate, int depth) {
    if (depth > MAX_DEPTH) {
      return unknown();
    }
    var children = predicate.children();
    return switch (predicate.name()) {
      case "ALWAYS_TRUE" -> new Expression.Literal(PrimitiveType.BOOLEAN, true);
      case "ALWAYS_FALSE" -> new Expression.Literal(PrimitiveType.BOOLEAN, false);
      case "AND" -> new Expression.And(chain(predicate, depth));
      case "OR" -> new Expression.Or(chain(predicate, depth));
      case "NOT" ->
          children.length == 1 ? new Expression.Not(truth(children[0], depth)) : unknown();
      case "IS_NULL" -> isNull(children);
      case "IS_NOT_NULL" ->
          isNull(children) instanceof Expression.IsNull test ? new Expression.Not(test) : unknown();
      case "IN" -> in(children);
      case "STARTS_WITH" -> startsWith(children);
      default -> comparison(predicate.name(), children);
    };
  }

  /** What a chain of one operator joins: Spark makes it a tree of pairs, as deep as it is long. */
  private List<Expression> chain(Predicate root, int depth) {
    List<Expression> truths = new ArrayList<>();
    Deque<org.apache.spark.sql.connector.expressions.Expression> open = new ArrayDeque<>();
    open.push(root);
    while (!open.isEmpty()) {
      var next = open.pop();
      if (next instanceof Predicate predicate && predicate.name().equals(root.name())) {
        var children = predicate.children();
        for (int i = children.length - 1; i >= 0; i--) {
          open.push(children[i]);
        }
      } else {
        truths.add(truth(next, depth));
      }
    }
    return truths;
  }

  private Expression truth(org.apache.spark.sql.connector.expressions.Expression child, int depth) {
    if (child instanceof Predicate predicate) {
      return translate(predicate, depth + 1);
    }
    return value(child)
        .filter(value -> typeOf(value) == PrimitiveType.BOOLEAN)
        .orElseGet(PredicateTranslator::unknown);
  }

  private Expression isNull(org.apache.spark.sql.connector.expressions.Expression[] children) {
    if (children.length == 1 && children[0] instanceof NamedReference reference) {
      // Columns of any type have NULLs, structs and lists too.
      return names
          .exact(reference.fieldNames())
          .<Expression>map(path -> new Expression.IsNull(new Expression.Column(path)))
          .orElseGet(PredicateTranslator::unknown);
    }
    return unknown();
  }

  private Expression in(org.apache.spark.sql.connector.expressions.Expression[] children) {
    Optional<Expression> tested = children.length > 1 ? value(children[0]) : Optional.empty();
    if (tested.isEmpty()) {
      return unknown();
    }
    List<Expression.Literal> values = new ArrayList<>(children.length - 1);
    for (int i = 1; i < children.length; i++) {
      Expression value = value(children[i]).orElse(null);
      if (!(value instanceof Expression.Literal literal)
          || !comparable(typeOf(tested.get()), literal.type())) {
        return unknown();
      }
      values.add(literal);
    }
    return new Expression.In(tested.get(), values);
  }

  private Expression startsWith(org.apache.spark.sql.connector.expressions.Expression[] children) {
    if (children.length == 2
        && value(children[1]).orElse(null) instanceof Expression.Literal prefix
        && prefix.value() instanceof String text
        && value(children[0]).orElse(null) instanceof Expression.Column column
        && typeOf(column) == PrimitiveType.STRING) {
      return new Expression.StartsWith(column, text);
    }
    return unknown();
  }

  private Expression comparison(
      String name, org.apache.spark.sql.connector.expressions.Expression[] children) {
    Comparator comparator = COMPARATORS.get(name);
    if (comparator == null || children.length != 2) {
      return unknown();
    }
    Optional<Expression> left = value(children[0]);
    Optional<Expression> right = value(children[1]);
    if (left.isEmpty() || right.isEmpty() || !comparable(typeOf(left.get()), typeOf(right.get()))) {
      return unknown();
    }
    return new Expression.Comparison(comparator, left.get(), right.get());
  }

  /** A value of a type without fields or elements: a column, a literal, or an exact cast. */
  private Optional<Expression> value(org.apache.spark.sql.connector.expressions.Expression spark) {
    if (spark instanceof NamedReference reference) {
      return names
          .exact(reference.fieldNames())
          .<Expression>map(Expression.Column::new)
          .filter(column -> isAtomic(typeOf(column)));
    }
    if (spark instanceof Literal<?> literal) {
      return literal(literal);
    }
    if (spark instanceof Cast cast) {
      Optional<DataType> target = SparkSchemas.toKernel(cast.dataType());
      return value(cast.expression())
          .filter(child -> target.isPresent() && widens(typeOf(child), target.get()))
          .map(
              child ->
                  typeOf(child).equals(target.get())
                      ? child
                      : new Expression.Widen(child, target.get()));
    }
    return Optional.empty();
  }

  private static Optional<Expression> literal(Literal<?> literal) {
    Optional<DataType> type = SparkSchemas.toKernel(literal.dataType());
    if (type.isEmpty()) {
      return Optional.empty();
    }
    if (literal.value() == null) {
      return Optional.of(new Expression.Literal(type.get(), null));
    }
    return constant(literal.value()).map(value -> new Expression.Literal(type.get(), value));
  }

  private static Optional<Object> constant(Object value) {
    if (value instanceof UTF8String text) {
      String copy = text.toString();
      // Bytes that are no UTF-8 would not survive the way through a String.
      return UTF8String.fromString(copy).equals(text) ? Optional.of(copy) : Optional.empty();
    }
    if (value instanceof Decimal decimal) {
      return Optional.of(decimal.toJavaBigDecimal());
    }
    if (value instanceof Float || value instanceof Double) {
      return Optional.of(((Number) value).doubleValue());
    }
    if (value instanceof Number whole) {
      return Optional.of(whole.longValue());
    }
    return value instanceof Boolean || value instanceof byte[]
        ? Optional.of(value)
        : Optional.empty();
  }

  private DataType typeOf(Expression value) {
    if (value instanceof Expression.Column column) {
      return names.schema().find(column.path()).map(StructField::type).orElseThrow();
    }
    return value instanceof Expression.Widen widen
        ? widen.type()
        : ((Expression.Literal) value).type();
  }

  private static boolean isAtomic(DataType type) {
    return type instanceof PrimitiveType || type instanceof DecimalType;
  }

  private static boolean comparable(DataType left, DataType right) {
    return isNumeric(left) && isNumeric(right)
        || left.equals(right)
        || left instanceof DecimalType && right instanceof DecimalType;
  }

  private static boolean isNumeric(DataType type) {
    return type instanceof DecimalType
        || type instanceof PrimitiveType primitive
            && (primitive.isIntegral()
                || primitive == PrimitiveType.FLOAT
                || primitive == PrimitiveType.DOUBLE);
  }

  /** Whether every value of one type is exactly a value of the other, and casts to it. */
  private static boolean widens(DataType from, DataType to) {
    if (from.equals(to)) {
      return true;
    }
    if (to instanceof DecimalType wide) {
      if (from instanceof DecimalType narrow) {
        return wide.scale() >= narrow.scale()
            && wide.precision() - wide.scale() >= narrow.precision() - narrow.scale();
      }
      return isIntegral(from) && wide.precision() - wide.scale() >= digits((PrimitiveType) from);
    }
    if (to == PrimitiveType.DOUBLE) {
      return from == PrimitiveType.FLOAT || isIntegral(from) && from != PrimitiveType.LONG;
    }
    if (to == PrimitiveType.FLOAT) {
      return from == PrimitiveType.BYTE || from == PrimitiveType.SHORT;
    }
    return isIntegral(from)
        && isIntegral(to)
        && digits((PrimitiveType) from) < digits((PrimitiveType) to);
  }

  private static boolean isIntegral(DataType type) {
    return type instanceof PrimitiveType primitive && primitive.isIntegral();
  }

  private static int digits(PrimitiveType integral) {
    return switch (integral) {
      case BYTE -> 3;
      case SHORT -> 5;
      case INTEGER -> 10;
      default -> 19;
    };
  }

  private static Expression unknown() {
    return new Expression.Unknown("unknown", List.of());
  }
}

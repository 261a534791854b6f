// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark;

import dev.pond.kernel.expr.Expression;
import dev.pond.kernel.schema.DataType;
import dev.pond.kernel.schema.DecimalType;
import dev.pond.kernel.schema.PrimitiveType;
import dev.pond.kernel.schema.StructField;
import dev.pond.kernel.snapshot.TableMetadata;
import dev.pond.spark.read.Balanced;
import dev.pond.spark.read.PhysicalNames;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BinaryOperator;
import org.apache.spark.sql.sources.And;
import org.apache.spark.sql.sources.EqualNullSafe;
import org.apache.spark.sql.sources.EqualTo;
import org.apache.spark.sql.sources.Filter;
import org.apache.spark.sql.sources.GreaterThan;
import org.apache.spark.sql.sources.GreaterThanOrEqual;
import org.apache.spark.sql.sources.In;
import org.apache.spark.sql.sources.IsNotNull;
import org.apache.spark.sql.sources.IsNull;
import org.apache.spark.sql.sources.LessThan;
import org.apache.spark.sql.sources.LessThanOrEqual;
import org.apache.spark.sql.sources.Not;
import org.apache.spark.sql.sources.Or;
import org.apache.spark.sql.sources.StringStartsWith;

/**
 * Makes of expressions the filters that Spark's Parquet reader takes, on physical names. They only
 * leave out row groups, so whatever does not translate is left away.
 */
public final class RowGroupFilters {
  private final TableMetadata table;

  public RowGroupFilters(TableMetadata table) {
    this.table = table;
  }

  /** Returns filters, all of which a row must pass to fulfil all of the expressions. */
  public List<Filter> of(List<Expression> expressions) {
    List<Filter> filters = new ArrayList<>();
    expressions.forEach(expression -> addTo(filters, expression));
    return filters;
  }

  private void addTo(List<Filter> filters, Expression expression) {
    if (expression instanceof Expression.And and) {
      and.children().forEach(child -> addTo(filters, child));
    } else {
      exact(expression).ifPresent(filters::add);
    }
  }

  private Optional<Filter> exact(Expression expression) {
    if (expression instanceof Expression.And and) {
      return join(and.children(), And::new);
    }
    if (expression instanceof Expression.Or or) {
      return join(or.children(), Or::new);
    }
    if (expression instanceof Expression.Not not) {
      return exact(not.child())
          .map(
              child ->
                  child instanceof IsNull test ? new IsNotNull(test.attribute()) : new Not(child));
    }
    if (expression instanceof Expression.IsNull test) {
      return column(test.child()).map(column -> new IsNull(column.name));
    }
    if (expression instanceof Expression.StartsWith test) {
      return column(test.child()).map(column -> new StringStartsWith(column.name, test.prefix()));
    }
    if (expression instanceof Expression.In in) {
      return column(in.child()).flatMap(column -> in(column, in.values()));
    }
    return expression instanceof Expression.Comparison comparison
        ? comparison(comparison)
        : Optional.empty();
  }

  private Optional<Filter> join(List<Expression> children, BinaryOperator<Filter> joiner) {
    List<Filter> filters = new ArrayList<>(children.size());
    for (Expression child : children) {
      Optional<Filter> filter = exact(child);
      if (filter.isEmpty()) {
        return Optional.empty();
      }
      filters.add(filter.get());
    }
    return Optional.ofNullable(Balanced.join(filters, joiner));
  }

  private Optional<Filter> in(Column column, List<Expression.Literal> values) {
    Object[] constants = new Object[values.size()];
    for (int i = 0; i < constants.length; i++) {
      if (values.get(i).value() != null) {
        Optional<Object> constant = column.constant(values.get(i));
        if (constant.isEmpty()) {
          return Optional.empty();
        }
        constants[i] = constant.get();
      }
    }
    return Optional.of(new In(column.name, constants));
  }

  private Optional<Filter> comparison(Expression.Comparison comparison) {
    boolean literalFirst = comparison.left() instanceof Expression.Literal;
    Expression tested = literalFirst ? comparison.right() : comparison.left();
    Expression other = literalFirst ? comparison.left() : comparison.right();
    if (!(other instanceof Expression.Literal literal)) {
      return Optional.empty();
    }
    Expression.Comparator op = literalFirst ? mirrored(comparison.op()) : comparison.op();
    return column(tested)
        .flatMap(
            column -> column.constant(literal).map(constant -> filter(op, column.name, constant)));
  }

  private static Expression.Comparator mirrored(Expression.Comparator op) {
    return switch (op) {
      case LT -> Expression.Comparator.GT;
      case LE -> Expression.Comparator.GE;
      case GT -> Expression.Comparator.LT;
      case GE -> Expression.Comparator.LE;
      default -> op;
    };
  }

  private static Filter filter(Expression.Comparator op, String name, Object constant) {
    return switch (op) {
      case EQ -> new EqualTo(name, constant);
      case NE -> new Not(new EqualTo(name, constant));
      case LT -> new LessThan(name, constant);
      case LE -> new LessThanOrEqual(name, constant);
      case GT -> new GreaterThan(name, constant);
      case GE -> new GreaterThanOrEqual(name, constant);
      case NULL_SAFE_EQ -> new EqualNullSafe(name, constant);
    };
  }

  private Optional<Column> column(Expression expression) {
    if (!(expression instanceof Expression.Column column)
        || table.partitionColumns().contains(column.path().get(0))) {
      return Optional.empty();
    }
    Optional<DataType> type = table.schema().find(column.path()).map(StructField::type);
    return type.isEmpty()
            || !(type.get() instanceof PrimitiveType || type.get() instanceof DecimalType)
        ? Optional.empty()
        : PhysicalNames.of(table, column.path()).map(name -> new Column(name, type.get()));
  }

  private record Column(String name, DataType type) {
    /** The literal as a value of Spark's rows, if it is of exactly the column's type. */
    Optional<Object> constant(Expression.Literal literal) {
      Object value = literal.value();
      if (value == null) {
        return Optional.empty();
      }
      if (type instanceof DecimalType decimal && value instanceof BigDecimal number) {
        boolean fits = number.stripTrailingZeros().scale() <= decimal.scale();
        return fits ? Optional.of(number.setScale(decimal.scale())) : Optional.empty();
      }
      return literal.type().equals(type) && type instanceof PrimitiveType primitive
          ? Optional.ofNullable(constant(primitive, value))
          : Optional.empty();
    }

    private static Object constant(PrimitiveType type, Object value) {
      return switch (type) {
        case BOOLEAN, STRING, BINARY, LONG, DOUBLE -> value;
        case BYTE -> ((Long) value).byteValue();
        case SHORT -> ((Long) value).shortValue();
        case INTEGER -> ((Long) value).intValue();
        case FLOAT -> ((Double) value).floatValue();
        case DATE -> LocalDate.ofEpochDay((Long) value);
        case TIMESTAMP -> Instant.EPOCH.plus((Long) value, ChronoUnit.MICROS);
        case TIMESTAMP_NTZ, VOID -> null;
      };
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.replay;

import dev.pond.kernel.expr.Expression;
import dev.pond.kernel.expr.ExpressionVisitor;
import dev.pond.spark.SparkSchemas;
import java.util.List;
import java.util.function.BinaryOperator;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;

/** Expressions as Spark's own, one to one: an oracle. Stateless. */
final class DatasetExpressions implements ExpressionVisitor<Column> {
  static Column of(Expression expression) {
    return expression.accept(new DatasetExpressions());
  }

  @Override
  public Column column(Expression.Column column) {
    Column found = functions.col("`" + column.path().get(0) + "`");
    for (String name : column.path().subList(1, column.path().size())) {
      found = found.getField(name);
    }
    return found;
  }

  @Override
  public Column literal(Expression.Literal literal) {
    var type = SparkSchemas.toSpark(literal.type());
    Column value = functions.lit(literal.value());
    if (type.equals(DataTypes.DateType) && literal.value() != null) {
      return functions.date_from_unix_date(value.cast("int"));
    }
    return type.equals(DataTypes.TimestampType) && literal.value() != null
        ? functions.timestamp_micros(value)
        : value.cast(type);
  }

  @Override
  public Column comparison(Expression.Comparison comparison) {
    Column left = of(comparison.left());
    Column right = of(comparison.right());
    return switch (comparison.op()) {
      case EQ -> left.equalTo(right);
      case NE -> left.notEqual(right);
      case LT -> left.lt(right);
      case LE -> left.leq(right);
      case GT -> left.gt(right);
      case GE -> left.geq(right);
      case NULL_SAFE_EQ -> left.eqNullSafe(right);
    };
  }

  private static Column all(List<Expression> children, Column none, BinaryOperator<Column> with) {
    return children.stream().map(DatasetExpressions::of).reduce(with).orElse(none);
  }

  @Override
  public Column and(Expression.And and) {
    return all(and.children(), functions.lit(true), Column::and);
  }

  @Override
  public Column or(Expression.Or or) {
    return all(or.children(), functions.lit(false), Column::or);
  }

  @Override
  public Column not(Expression.Not not) {
    return functions.not(of(not.child()));
  }

  @Override
  public Column isNull(Expression.IsNull isNull) {
    return of(isNull.child()).isNull();
  }

  @Override
  public Column in(Expression.In in) {
    Object[] values = in.values().stream().map(DatasetExpressions::of).toArray();
    return of(in.child()).isin(values);
  }

  @Override
  public Column startsWith(Expression.StartsWith startsWith) {
    return of(startsWith.child()).startsWith(startsWith.prefix());
  }

  @Override
  public Column coalesce(Expression.Coalesce coalesce) {
    return functions.coalesce(
        coalesce.children().stream().map(DatasetExpressions::of).toArray(Column[]::new));
  }

  @Override
  public Column widen(Expression.Widen widen) {
    return of(widen.child()).cast(SparkSchemas.toSpark(widen.type()));
  }

  @Override
  public Column partitionValue(Expression.PartitionValue value) {
    Column text = of(value.map()).getItem(value.key());
    Column orNull = functions.when(text.notEqual(""), text);
    return orNull.cast(SparkSchemas.toSpark(value.type()));
  }

  @Override
  public Column unknown(Expression.Unknown unknown) {
    return functions.lit(null).cast("boolean");
  }
}

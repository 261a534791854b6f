// SPDX-License-Identifier: Apache-2.0
package dev.pond.udf.spark;

import dev.pond.catalyst.PlainExpressions;
import dev.pond.catalyst.Seqs;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.catalyst.expressions.Unevaluable;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.unsafe.types.UTF8String;

/** Literals, and the values of expressions that are constant when a statement is analysed. */
final class Constants {
  private Constants() {}

  /** Returns true if the value of the expression can be had without a row. */
  static boolean is(Expression expression) {
    return expression.foldable() && !waits(expression);
  }

  /** Returns the value of a constant expression, as Catalyst keeps it; null for NULL. */
  static Object value(Expression expression) {
    return expression instanceof Literal literal
        ? literal.value()
        : PlainExpressions.of(expression).eval(null);
  }

  /** Returns the value of a constant string; null for NULL. */
  static String text(Expression expression) {
    Object value = value(expression);
    return value == null ? null : value.toString();
  }

  static Literal text(String value) {
    return new Literal(UTF8String.fromString(value), DataTypes.StringType);
  }

  static Literal of(int value) {
    return new Literal(value, DataTypes.IntegerType);
  }

  static Literal of(long value) {
    return new Literal(value, DataTypes.LongType);
  }

  static Literal of(boolean value) {
    return new Literal(value, DataTypes.BooleanType);
  }

  static Literal nothing(DataType type) {
    return new Literal(null, type);
  }

  /** The current time and the like are foldable, but only the optimizer knows them. */
  private static boolean waits(Expression expression) {
    return expression instanceof Unevaluable
        || Seqs.list(expression.children()).stream().anyMatch(Constants::waits);
  }
}

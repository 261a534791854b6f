// SPDX-License-Identifier: Apache-2.0
package dev.pond.udf.spark.operator;

import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.RuntimeReplaceable;

/** Values that are known when a statement is analysed. */
final class Constants {
  private Constants() {}

  /** Returns true when the value does not depend on rows. */
  static boolean isConstant(Expression expression) {
    return expression.foldable() && expression.deterministic();
  }

  /** Returns a constant's value as Spark keeps it in rows; null for NULL. */
  static Object valueOf(Expression constant) {
    return evaluable(constant).eval(null);
  }

  /** Functions that the optimizer would replace cannot be evaluated before. */
  private static Expression evaluable(Expression expression) {
    return expression instanceof RuntimeReplaceable replaceable
        ? evaluable(replaceable.replacement())
        : (Expression) expression.mapChildren(Constants::evaluable);
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pond.udf.spark.operator;

import dev.pond.catalyst.PlainExpressions;
import org.apache.spark.sql.catalyst.expressions.Expression;

/** Values that are known when a statement is analysed. */
final class Constants {
  private Constants() {}

  /** Returns true when the value does not depend on rows. */
  static boolean isConstant(Expression expression) {
    return expression.foldable() && expression.deterministic();
  }

  /** Returns a constant's value as Spark keeps it in rows; null for NULL. */
  static Object valueOf(Expression constant) {
    return PlainExpressions.of(constant).eval(null);
  }
}

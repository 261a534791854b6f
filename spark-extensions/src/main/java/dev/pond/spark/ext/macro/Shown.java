// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.ext.macro;

import org.apache.spark.sql.catalyst.expressions.Expression;

/** Expressions in messages. */
final class Shown {
  private Shown() {}

  /** Returns an expression as columns and Spark's messages show it. */
  static String sql(Expression expression) {
    return org.apache.spark.sql.catalyst.util.package$.MODULE$.toPrettySQL(expression);
  }
}

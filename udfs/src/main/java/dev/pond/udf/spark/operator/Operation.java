// SPDX-License-Identifier: Apache-2.0
package dev.pond.udf.spark.operator;

import org.apache.spark.sql.catalyst.expressions.Expression;

/**
 * One operator in a statement, with operands that are resolved.
 *
 * @param operator which one
 * @param left its left operand
 * @param right its right operand
 */
record Operation(Operator operator, Expression left, Expression right) {
  /** Returns the expression that computes the operator on operands of these types. */
  Expression lower() {
    return switch (operator) {
      case GET -> new Access(this).get();
      case GET_TEXT -> Texts.of(new Access(this).getText());
      case PATH -> new Paths(this).find();
      case PATH_TEXT -> Texts.of(new Paths(this).findText());
      case CONTAINS -> new Containment(this).contains(left, right);
      case CONTAINED_BY -> new Containment(this).contains(right, left);
    };
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pond.catalyst;

import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.RuntimeReplaceable;

/** Expressions without those that only the optimizer can replace, so that they can be evaluated. */
public final class PlainExpressions {
  private PlainExpressions() {}

  /** Returns a resolved expression that computes the same and can be evaluated by itself. */
  public static Expression of(Expression expression) {
    return expression instanceof RuntimeReplaceable replaceable
        ? of(replaceable.replacement())
        : expression.mapChildren(Mapping.of(PlainExpressions::of));
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pond.udf.spark;

import dev.pond.udf.FunctionSpec;
import java.util.List;
import java.util.function.Function;
import org.apache.spark.sql.catalyst.FunctionIdentifier;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.ExpressionInfo;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;

/**
 * One name under which a session can call a table function.
 *
 * @param name the function's name or one of its aliases
 * @param spec the function
 * @param builder makes the plan from the arguments of a call, which may be named
 */
public record TableEntry(
    String name, FunctionSpec spec, Function<List<Expression>, LogicalPlan> builder) {
  /** Returns the name as Spark's registries keep it. */
  public FunctionIdentifier identifier() {
    return new FunctionIdentifier(name);
  }

  /** Returns what {@code DESCRIBE FUNCTION} shows. */
  public ExpressionInfo info() {
    return FunctionInfo.of(name, spec);
  }
}

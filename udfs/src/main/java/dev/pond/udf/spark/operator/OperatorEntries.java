// SPDX-License-Identifier: Apache-2.0
package dev.pond.udf.spark.operator;

import dev.pond.catalyst.Seqs;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.catalyst.FunctionIdentifier;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.ExpressionInfo;
import org.apache.spark.sql.catalyst.expressions.NamedArgumentExpression;
import org.apache.spark.sql.catalyst.plans.logical.FunctionSignature;
import org.apache.spark.sql.catalyst.plans.logical.InputParameter;
import org.apache.spark.sql.catalyst.plans.logical.NamedParametersSupport;
import scala.Option;

/**
 * The function forms of the operators. The symbols themselves are no functions' names: Spark parses
 * the names that it lists.
 */
public final class OperatorEntries {
  private static final FunctionSignature SIGNATURE =
      new FunctionSignature(
          Seqs.of(
              List.of(
                  new InputParameter("left", Option.empty()),
                  new InputParameter("right", Option.empty()))));

  private OperatorEntries() {}

  /** Returns each operator by the name of its function form. */
  public static List<OperatorEntry> all() {
    List<OperatorEntry> entries = new ArrayList<>();
    for (Operator operator : Operator.values()) {
      entries.add(entry(operator.functionName(), operator));
    }
    return List.copyOf(entries);
  }

  private static OperatorEntry entry(String name, Operator operator) {
    String usage =
        name
            + "(left, right) - "
            + operator.description()
            + ". As an operator: left "
            + operator.symbol()
            + " right.";
    ExpressionInfo info =
        new ExpressionInfo(
            OperatorCall.class.getName(),
            null,
            name,
            usage,
            "",
            "",
            "",
            "misc_funcs",
            "0.1.0",
            "",
            "built-in");
    return new OperatorEntry(
        new FunctionIdentifier(name), info, operands -> build(name, operator, operands));
  }

  private static Expression build(String name, Operator operator, List<Expression> given) {
    List<Expression> operands = given;
    if (given.stream().anyMatch(NamedArgumentExpression.class::isInstance)) {
      operands =
          Seqs.list(NamedParametersSupport.defaultRearrange(SIGNATURE, Seqs.of(given), name));
    } else if (given.size() != 2) {
      throw Refusal.wrongNumber(name, given.size());
    }
    Operation operation = new Operation(operator, operands.get(0), operands.get(1));
    return new OperatorCall(operator, operands, operation.lower());
  }
}

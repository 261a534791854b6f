// SPDX-License-Identifier: Apache-2.0
package dev.pond.udf.spark.operator;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.catalyst.FunctionIdentifier;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.ExpressionInfo;

/** All names under which a session can call the operators. */
public final class OperatorEntries {
  private OperatorEntries() {}

  /** Returns each operator by its symbol and by the name of its function form. */
  public static List<OperatorEntry> all() {
    List<OperatorEntry> entries = new ArrayList<>();
    for (Operator operator : Operator.values()) {
      entries.add(entry(operator.symbol(), operator));
      entries.add(entry(operator.functionName(), operator));
    }
    return List.copyOf(entries);
  }

  private static OperatorEntry entry(String name, Operator operator) {
    String usage =
        name.equals(operator.symbol())
            ? "left " + name + " right - " + operator.description()
            : name + "(left, right) - " + operator.description();
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

  private static Expression build(String name, Operator operator, List<Expression> operands) {
    if (operands.size() != 2) {
      throw Refusal.wrongNumber(name, operands.size());
    }
    Operation operation = new Operation(operator, operands.get(0), operands.get(1));
    return new OperatorCall(operator, operands, operation.lower());
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pond.udf.spark.operator;

import dev.pond.catalyst.ReplaceableExpression;
import java.util.List;
import java.util.Objects;
import org.apache.spark.sql.catalyst.expressions.Expression;

/**
 * An operator between its operands: the optimizer puts its body in its place, and until then it
 * reads as Spark writes binary operators.
 */
public final class OperatorCall extends ReplaceableExpression {
  private static final long serialVersionUID = 1L;

  private final Operator operator;
  private final List<Expression> operands;

  OperatorCall(Operator operator, List<Expression> operands, Expression body) {
    super(body);
    this.operator = operator;
    this.operands = List.copyOf(operands);
  }

  /** Returns which operator stands here. */
  public Operator operator() {
    return operator;
  }

  @Override
  public String prettyName() {
    return operator.functionName();
  }

  @Override
  protected List<Expression> arguments() {
    return operands;
  }

  @Override
  protected Expression withReplacement(Expression newReplacement) {
    return new OperatorCall(operator, operands, newReplacement);
  }

  @Override
  protected String callText(List<String> operandTexts) {
    return "(" + String.join(" " + operator.symbol() + " ", operandTexts) + ")";
  }

  @Override
  public String toString() {
    return callText(operands.stream().map(Expression::toString).toList());
  }

  @Override
  public int productArity() {
    return 2;
  }

  @Override
  public Object productElement(int n) {
    return n == 0 ? operator : replacement();
  }

  @Override
  public boolean canEqual(Object other) {
    return other instanceof OperatorCall;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof OperatorCall call
        && operator == call.operator
        && replacement().equals(call.replacement());
  }

  @Override
  public int hashCode() {
    return Objects.hash(operator, replacement());
  }
}

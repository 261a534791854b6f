// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.ext.macro;

import dev.pond.catalyst.ReplaceableExpression;
import java.util.List;
import java.util.Objects;
import org.apache.spark.sql.catalyst.expressions.Expression;

/** A call of a function that the session defines: it reads as written and runs as its body. */
final class MacroCall extends ReplaceableExpression {
  private static final long serialVersionUID = 1L;

  private final String name;
  private final ArgumentLabels labels;
  private final List<Expression> arguments;

  MacroCall(String name, List<Expression> given, Expression body) {
    this(name, ArgumentLabels.of(given), ArgumentLabels.values(given), body);
  }

  private MacroCall(
      String name, ArgumentLabels labels, List<Expression> arguments, Expression body) {
    super(body);
    this.name = name;
    this.labels = labels;
    this.arguments = arguments;
  }

  @Override
  public String prettyName() {
    return name;
  }

  @Override
  protected List<Expression> arguments() {
    return arguments;
  }

  @Override
  protected Expression withReplacement(Expression newReplacement) {
    return new MacroCall(name, labels, arguments, newReplacement);
  }

  @Override
  protected String callText(List<String> argumentTexts) {
    return name + "(" + String.join(", ", labels.texts(argumentTexts)) + ")";
  }

  @Override
  public int productArity() {
    return 2;
  }

  @Override
  public Object productElement(int n) {
    return n == 0 ? name : replacement();
  }

  @Override
  public boolean canEqual(Object other) {
    return other instanceof MacroCall;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof MacroCall call
        && name.equals(call.name)
        && replacement().equals(call.replacement());
  }

  @Override
  public int hashCode() {
    return Objects.hash(name, replacement());
  }
}

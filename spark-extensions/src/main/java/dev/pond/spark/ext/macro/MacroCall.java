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
  private final List<Expression> arguments;

  MacroCall(String name, List<Expression> arguments, Expression body) {
    super(body);
    this.name = name;
    this.arguments = List.copyOf(arguments);
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
    return new MacroCall(name, arguments, newReplacement);
  }

  @Override
  protected String callText(List<String> argumentTexts) {
    return name + "(" + String.join(", ", argumentTexts) + ")";
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

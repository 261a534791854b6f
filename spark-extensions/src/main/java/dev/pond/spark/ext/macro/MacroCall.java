// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.ext.macro;

import dev.pond.catalyst.ReplaceableExpression;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.NamedArgumentExpression;

/** A call of a function that the session defines: it reads as written and runs as its body. */
final class MacroCall extends ReplaceableExpression {
  private static final long serialVersionUID = 1L;

  private final String name;
  private final List<String> labels;
  private final List<Expression> arguments;

  MacroCall(String name, List<Expression> given, Expression body) {
    this(
        name,
        given.stream().map(MacroCall::label).toList(),
        given.stream().map(MacroCall::value).toList(),
        body);
  }

  private MacroCall(
      String name, List<String> labels, List<Expression> arguments, Expression body) {
    super(body);
    this.name = name;
    this.labels = labels;
    this.arguments = arguments;
  }

  private static String label(Expression given) {
    return given instanceof NamedArgumentExpression named ? named.key() + " => " : "";
  }

  private static Expression value(Expression given) {
    return given instanceof NamedArgumentExpression named ? named.value() : given;
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
    return IntStream.range(0, labels.size())
        .mapToObj(i -> labels.get(i) + argumentTexts.get(i))
        .collect(Collectors.joining(", ", name + "(", ")"));
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

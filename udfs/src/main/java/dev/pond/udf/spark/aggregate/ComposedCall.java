// SPDX-License-Identifier: Apache-2.0
package dev.pond.udf.spark.aggregate;

import dev.pond.catalyst.ReplaceableExpression;
import java.util.List;
import java.util.Objects;
import org.apache.spark.sql.catalyst.expressions.Expression;

/** The body of a composed aggregate, which reads as the call that it came from. */
final class ComposedCall extends ReplaceableExpression {
  private static final long serialVersionUID = 1L;

  private final CallText text;

  ComposedCall(CallText text, Expression body) {
    super(body);
    this.text = text;
  }

  @Override
  public String prettyName() {
    return text.name();
  }

  @Override
  protected List<Expression> arguments() {
    return text.parts();
  }

  @Override
  protected Expression withReplacement(Expression newReplacement) {
    return new ComposedCall(text, newReplacement);
  }

  @Override
  protected String callText(List<String> partTexts) {
    return text.render(partTexts);
  }

  @Override
  public String toString() {
    return text.render(text.parts().stream().map(Expression::toString).toList());
  }

  @Override
  public int productArity() {
    return 2;
  }

  @Override
  public Object productElement(int n) {
    return n == 0 ? text.name() : replacement();
  }

  @Override
  public boolean canEqual(Object other) {
    return other instanceof ComposedCall;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ComposedCall call
        && text.name().equals(call.text.name())
        && replacement().equals(call.replacement());
  }

  @Override
  public int hashCode() {
    return Objects.hash(text.name(), replacement());
  }
}

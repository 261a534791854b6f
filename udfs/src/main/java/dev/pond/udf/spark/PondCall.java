// SPDX-License-Identifier: Apache-2.0
package dev.pond.udf.spark;

import dev.pond.catalyst.ReplaceableExpression;
import java.util.List;
import java.util.Objects;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.types.Metadata;

/**
 * A call of one of pond's functions: the optimizer puts its body in its place, and until then it
 * reads as it was written, in column names, EXPLAIN and errors.
 */
public final class PondCall extends ReplaceableExpression {
  private static final long serialVersionUID = 1L;

  private final String name;
  private final List<Expression> arguments;
  private final Metadata metadata;

  PondCall(String name, List<Expression> arguments, Expression body, Metadata metadata) {
    super(body);
    this.name = name;
    this.arguments = List.copyOf(arguments);
    this.metadata = metadata;
  }

  /** Returns what the column that this call makes says of itself; empty for most functions. */
  public Metadata metadata() {
    return metadata;
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
    return new PondCall(name, arguments, newReplacement, metadata);
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
    return other instanceof PondCall;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PondCall call
        && name.equals(call.name)
        && replacement().equals(call.replacement())
        && metadata.equals(call.metadata);
  }

  @Override
  public int hashCode() {
    return Objects.hash(name, replacement());
  }
}

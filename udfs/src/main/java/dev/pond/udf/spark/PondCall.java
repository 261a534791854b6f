// SPDX-License-Identifier: Apache-2.0
package dev.pond.udf.spark;

import dev.pond.catalyst.ReplaceableExpression;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.NamedArgumentExpression;
import org.apache.spark.sql.types.Metadata;

/**
 * A call of one of pond's functions: the optimizer puts its body in its place, and until then it
 * reads as it was written, in column names, EXPLAIN and errors.
 */
public final class PondCall extends ReplaceableExpression {
  private static final long serialVersionUID = 1L;

  private final String name;
  private final List<Expression> given;
  private final Metadata metadata;

  /**
   * Makes a call.
   *
   * @param name the name that the user wrote
   * @param given the arguments that the user wrote, which may be named
   * @param body what computes the call
   * @param metadata what the column that this call makes says of itself
   */
  PondCall(String name, List<Expression> given, Expression body, Metadata metadata) {
    super(body);
    this.name = name;
    this.given = List.copyOf(given);
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

  /**
   * A named argument has no text of its own in Spark, so its value is shown, and the name put back.
   */
  @Override
  protected List<Expression> arguments() {
    return given.stream()
        .map(
            argument ->
                argument instanceof NamedArgumentExpression named ? named.value() : argument)
        .toList();
  }

  @Override
  protected Expression withReplacement(Expression newReplacement) {
    return new PondCall(name, given, newReplacement, metadata);
  }

  @Override
  protected String callText(List<String> argumentTexts) {
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < argumentTexts.size(); i++) {
      boolean named = i < given.size() && given.get(i) instanceof NamedArgumentExpression;
      String label = named ? ((NamedArgumentExpression) given.get(i)).key() + " => " : "";
      texts.add(label + argumentTexts.get(i));
    }
    return name + "(" + String.join(", ", texts) + ")";
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

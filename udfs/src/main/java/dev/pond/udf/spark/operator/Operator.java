// SPDX-License-Identifier: Apache-2.0
package dev.pond.udf.spark.operator;

import java.util.Optional;

/** The operators that pond adds to SQL, each with the name of its function form. */
public enum Operator {
  /** The value of a field, key or index, in its own type. */
  GET("->", "pond_get", "The value of a field, key or index, in its own type"),
  /** The value of a field, key or index, as text. */
  GET_TEXT("->>", "pond_get_text", "The value of a field, key or index, as text"),
  /** The value at the end of a path, in its own type. */
  PATH("#>", "pond_path", "The value at the end of a path, in its own type"),
  /** The value at the end of a path, as text. */
  PATH_TEXT("#>>", "pond_path_text", "The value at the end of a path, as text"),
  /** Whether the left operand contains the right one. */
  CONTAINS("@>", "pond_contains", "Whether the left operand contains the right one"),
  /** Whether the right operand contains the left one. */
  CONTAINED_BY("<@", "pond_contained_by", "Whether the right operand contains the left one");

  private final String symbol;
  private final String functionName;
  private final String description;

  Operator(String symbol, String functionName, String description) {
    this.symbol = symbol;
    this.functionName = functionName;
    this.description = description;
  }

  /** Returns how a statement writes the operator. */
  public String symbol() {
    return symbol;
  }

  /** Returns the name of the function with the same meaning. */
  public String functionName() {
    return functionName;
  }

  String description() {
    return description;
  }

  /** Returns the operator that is written so, if there is one. */
  public static Optional<Operator> ofSymbol(String symbol) {
    for (Operator operator : values()) {
      if (operator.symbol.equals(symbol)) {
        return Optional.of(operator);
      }
    }
    return Optional.empty();
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pond.udf;

import java.util.Objects;

/**
 * One parameter of a function.
 *
 * @param name what a named argument calls it, lower-case
 * @param type what it accepts
 * @param atLeast 0 when it may be left out, else 1
 * @param atMost how often it may be given; more than 1 only for the last one
 * @param literal whether it must be a constant known when the statement is analysed
 * @param whenAbsent what stands for it when it is left out, as SQL text or in words; empty when it
 *     cannot be left out
 * @param description what it means, one sentence
 */
public record Parameter(
    String name,
    ArgumentType type,
    int atLeast,
    int atMost,
    boolean literal,
    String whenAbsent,
    String description) {
  public Parameter {
    Objects.requireNonNull(name);
    Objects.requireNonNull(type);
    Objects.requireNonNull(whenAbsent);
    Objects.requireNonNull(description);
  }

  /** Returns a parameter that every call gives once. */
  public static Parameter required(String name, ArgumentType type, String description) {
    return new Parameter(name, type, 1, 1, false, "", description);
  }

  /** Returns a parameter that a call may leave out. */
  public static Parameter optional(
      String name, ArgumentType type, String whenAbsent, String description) {
    return new Parameter(name, type, 0, 1, false, whenAbsent, description);
  }

  /** Returns a last parameter that a call gives one to {@code atMost} times. */
  public static Parameter repeated(String name, ArgumentType type, int atMost, String description) {
    return new Parameter(name, type, 1, atMost, false, "", description);
  }

  /** Returns this parameter as one that takes constants only. */
  public Parameter asLiteral() {
    return new Parameter(name, type, atLeast, atMost, true, whenAbsent, description);
  }
}

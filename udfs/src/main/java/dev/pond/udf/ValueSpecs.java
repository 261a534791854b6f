// SPDX-License-Identifier: Apache-2.0
package dev.pond.udf;

/** Sentences that several specifications share. */
final class ValueSpecs {
  static final String TEXT_OF_A_VALUE =
      "The text of a value does not depend on the session: integers and decimals in plain digits;"
          + " floats as their shortest decimal without exponent (1.0 is 1, then inf, -inf, NaN, -0);"
          + " true and false; dates and timestamps in ISO 8601, a TIMESTAMP in UTC with a Z; binary"
          + " values in lower-case hexadecimal digits; arrays as [a, b], structs as {a: 1}, maps as"
          + " {k: v}.";

  private ValueSpecs() {}
}

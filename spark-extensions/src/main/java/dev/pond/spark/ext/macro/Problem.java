// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.ext.macro;

/** What can be wrong with a definition beyond what Spark has a class for. */
enum Problem {
  /** A function calls itself, maybe through others. */
  RECURSION("POND_MACRO_RECURSION", "42K0M"),
  /** The words of the statement contradict each other. */
  DEFINITION("POND_MACRO_DEFINITION", "42601"),
  /** A placeholder names no parameter. */
  PLACEHOLDER("POND_MACRO_PLACEHOLDER", "42703"),
  /** The body is not of the kind that was declared. */
  KIND("POND_MACRO_KIND", "42K0L"),
  /** The body has something that a function cannot contain. */
  BODY("POND_MACRO_BODY", "0A000"),
  /** The name cannot be used. */
  NAME("POND_MACRO_NAME", "42939"),
  /** Names with a catalog or schema need a place that keeps functions. */
  PERSISTENT("POND_MACRO_PERSISTENT", "0A000");

  private final String errorClass;
  private final String sqlState;

  Problem(String errorClass, String sqlState) {
    this.errorClass = errorClass;
    this.sqlState = sqlState;
  }

  String errorClass() {
    return errorClass;
  }

  String sqlState() {
    return sqlState;
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pond.udf;

/** What a parameter accepts: what the caller may pass, and what the kernel gets. */
public enum ArgumentType {
  /** A string, or an untyped NULL; nothing is cast. */
  STRING("STRING"),
  /** Any type that Spark casts to STRING by itself. */
  TEXT("STRING"),
  /** Any type whose values have a text; the text is made by rules of the function's own. */
  ANY("ANY"),
  /** An integer; fractional types are refused, not cut off. */
  INT("INT"),
  /** An integer; fractional types are refused, not cut off. */
  BIGINT("BIGINT"),
  /** A number, cut off toward zero, or the digits of an integer as text. */
  WHOLE("BIGINT"),
  /** Any number. */
  NUMERIC("NUMERIC"),
  /** True or false. */
  BOOLEAN("BOOLEAN"),
  /**
   * A struct with BIGINT fields {@code bstart} and {@code bend}, and perhaps {@code end_exclusive}.
   */
  SPAN("STRUCT"),
  /** Any struct. */
  STRUCT("STRUCT"),
  /** An array of any element type. */
  LIST("ARRAY"),
  /** A map of any key and value type. */
  MAP("MAP");

  private final String sqlName;

  ArgumentType(String sqlName) {
    this.sqlName = sqlName;
  }

  /** Returns the type as SQL and the documentation write it. */
  public String sqlName() {
    return sqlName;
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pond.udf;

/**
 * An input that a kernel cannot answer for: an error class, its SQLSTATE, and what was wrong.
 *
 * <p>The message never quotes row values.
 */
public final class InvalidInputException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final String errorClass;
  private final String sqlState;

  InvalidInputException(String errorClass, String sqlState, String message) {
    super("[" + errorClass + "] " + message);
    this.errorClass = errorClass;
    this.sqlState = sqlState;
  }

  /** Returns the error class, such as {@code POND_COLUMN_OFFSET_INSIDE_CHARACTER}. */
  public String errorClass() {
    return errorClass;
  }

  /** Returns the five-character SQLSTATE of the error class. */
  public String sqlState() {
    return sqlState;
  }
}

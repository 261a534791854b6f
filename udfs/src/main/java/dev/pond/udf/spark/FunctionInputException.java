// SPDX-License-Identifier: Apache-2.0
package dev.pond.udf.spark;

import dev.pond.udf.InvalidInputException;
import java.util.Map;
import org.apache.spark.QueryContext;
import org.apache.spark.SparkThrowable;

/** A value that a function cannot answer for, as Spark's clients read errors. */
public final class FunctionInputException extends RuntimeException implements SparkThrowable {
  private static final long serialVersionUID = 1L;

  private final String errorClass;
  private final String sqlState;

  FunctionInputException(InvalidInputException cause) {
    this(cause.errorClass(), cause.sqlState(), cause.getMessage(), cause);
  }

  private FunctionInputException(
      String errorClass, String sqlState, String message, RuntimeException cause) {
    super(message + " (SQLSTATE " + sqlState + ")", cause);
    this.errorClass = errorClass;
    this.sqlState = sqlState;
  }

  /**
   * Returns a failure under an error class of pond's.
   *
   * @param cause what was wrong, without row values in its message
   */
  public static FunctionInputException of(
      String errorClass, String sqlState, RuntimeException cause) {
    return new FunctionInputException(
        errorClass, sqlState, "[" + errorClass + "] " + cause.getMessage(), cause);
  }

  @Override
  public String getErrorClass() {
    return errorClass;
  }

  @Override
  public String getSqlState() {
    return sqlState;
  }

  /** The class is pond's: Spark's own lookup would not find it. */
  @Override
  public boolean isInternalError() {
    return false;
  }

  @Override
  public Map<String, String> getMessageParameters() {
    return Map.of();
  }

  @Override
  public QueryContext[] getQueryContext() {
    return new QueryContext[0];
  }
}

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
    super(cause.getMessage() + " (SQLSTATE " + cause.sqlState() + ")", cause);
    this.errorClass = cause.errorClass();
    this.sqlState = cause.sqlState();
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

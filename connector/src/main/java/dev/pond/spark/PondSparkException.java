// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark;

import dev.pond.kernel.PondException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.apache.spark.SparkThrowable;

/**
 * A {@link PondException} as Spark shows it: error class, SQLSTATE and parameters reach SQL clients
 * and PySpark.
 */
public final class PondSparkException extends RuntimeException implements SparkThrowable {
  private static final long serialVersionUID = 1L;

  private final String errorClass;
  private final String sqlState;
  private final LinkedHashMap<String, String> parameters;

  private PondSparkException(PondException failure) {
    super(failure.getMessage(), failure);
    this.errorClass = failure.errorClass();
    this.sqlState = failure.sqlState();
    this.parameters = new LinkedHashMap<>(failure.parameters());
  }

  /**
   * Returns what Spark should see of a failure: this class if a {@link PondException} is the
   * failure or led to it, else the failure itself.
   */
  public static RuntimeException of(RuntimeException failure) {
    if (failure instanceof PondSparkException) {
      return failure;
    }
    Throwable cause = failure;
    for (int depth = 0; cause != null && depth < 16; depth++, cause = cause.getCause()) {
      if (cause instanceof PondException pond) {
        return new PondSparkException(pond);
      }
    }
    return failure;
  }

  /** Runs what Spark asked for, and translates its failure. */
  public static <T> T translate(Supplier<T> action) {
    try {
      return action.get();
    } catch (RuntimeException e) {
      throw of(e);
    }
  }

  /** As {@link #translate}, for actions of tasks, which may fail with checked exceptions. */
  public static <T> T translateChecked(Callable<T> action) throws Exception {
    try {
      return action.call();
    } catch (RuntimeException e) {
      throw of(e);
    }
  }

  @Override
  public String getErrorClass() {
    return errorClass;
  }

  @Override
  public String getSqlState() {
    return sqlState;
  }

  @Override
  public Map<String, String> getMessageParameters() {
    return Map.copyOf(parameters);
  }
}

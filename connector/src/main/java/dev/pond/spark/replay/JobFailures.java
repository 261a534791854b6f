// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.replay;

import dev.pond.kernel.PondException;
import java.util.Map;
import org.apache.spark.SparkException;

/**
 * What users see of a replay whose tasks Spark could not bring to an end. What a task finds wrong
 * with a log is no such failure: it comes as a value. Stateless.
 */
final class JobFailures {
  private JobFailures() {}

  /**
   * Returns the failure as a {@link PondException}; jobs that somebody cancelled, and what is not
   * Spark's failure, as they are.
   *
   * @param table as errors name it
   */
  static Throwable translate(String table, Throwable failure) {
    if (!(failure instanceof SparkException) || isCancelled(failure)) {
      return failure;
    }
    return new PondException(
        "POND_REPLAY_FAILED",
        Map.of("table", table, "reason", reason(String.valueOf(failure.getMessage()))),
        failure);
  }

  /** Spark has no class for it; a stop of the whole application cancels too. */
  private static boolean isCancelled(Throwable failure) {
    String message = String.valueOf(failure.getMessage());
    return message.startsWith("Job ") && message.contains(" cancelled");
  }

  /** The message itself may quote what a decoder stumbled over. */
  private static String reason(String message) {
    if (message.contains("spark.driver.maxResultSize")) {
      return "its results are more than spark.driver.maxResultSize lets a job return";
    }
    if (message.contains("ExecutorLostFailure") || message.contains("ExecutorDeadException")) {
      return "executors were lost on the way";
    }
    return "Spark gave up after its tasks had failed";
  }
}

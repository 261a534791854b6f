// SPDX-License-Identifier: Apache-2.0
package dev.pond.udf.spark;

import dev.pond.catalyst.Maps;
import dev.pond.catalyst.Thrown;
import java.util.Map;
import org.apache.spark.SparkThrowableHelper;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.catalyst.trees.CurrentOrigin;
import org.apache.spark.sql.catalyst.trees.Origin;
import scala.Option;

/**
 * Errors of analysis, with Spark's error classes, at the place in the statement that is analysed.
 */
final class CallErrors {
  private CallErrors() {}

  /** Returns the error with the text that Spark has for it. */
  static RuntimeException spark(String errorClass, Map<String, String> parameters) {
    scala.collection.immutable.Map<String, String> toScala = Maps.of(parameters);
    return raise(errorClass, SparkThrowableHelper.getMessage(errorClass, toScala), toScala);
  }

  /** Returns the error with a text that says more than Spark's does. */
  static RuntimeException saying(
      String errorClass, Map<String, String> parameters, String message) {
    return raise(errorClass, "[" + errorClass + "] " + message, Maps.of(parameters));
  }

  private static RuntimeException raise(
      String errorClass,
      String message,
      scala.collection.immutable.Map<String, String> parameters) {
    Origin origin = CurrentOrigin.get();
    // AnalysisException is checked, and Spark's builders of functions declare nothing.
    return Thrown.unchecked(
        new AnalysisException(
            message,
            origin.line(),
            origin.startPosition(),
            Option.empty(),
            Option.apply(errorClass),
            parameters,
            origin.getQueryContext()));
  }
}

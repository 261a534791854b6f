// SPDX-License-Identifier: Apache-2.0
package dev.pond.udf.spark;

import java.util.Map;
import org.apache.spark.SparkThrowableHelper;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.catalyst.trees.CurrentOrigin;
import org.apache.spark.sql.catalyst.trees.Origin;
import scala.Option;
import scala.Tuple2;
import scala.collection.mutable.Builder;

/**
 * Errors of analysis, with Spark's error classes, at the place in the statement that is analysed.
 */
final class CallErrors {
  private CallErrors() {}

  /** Returns the error with the text that Spark has for it. */
  static RuntimeException spark(String errorClass, Map<String, String> parameters) {
    scala.collection.immutable.Map<String, String> toScala = toScala(parameters);
    return raise(errorClass, SparkThrowableHelper.getMessage(errorClass, toScala), toScala);
  }

  /** Returns the error with a text that says more than Spark's does. */
  static RuntimeException saying(
      String errorClass, Map<String, String> parameters, String message) {
    return raise(errorClass, "[" + errorClass + "] " + message, toScala(parameters));
  }

  private static RuntimeException raise(
      String errorClass,
      String message,
      scala.collection.immutable.Map<String, String> parameters) {
    Origin origin = CurrentOrigin.get();
    // AnalysisException is checked, and Spark's builders of functions declare nothing.
    return sneak(
        new AnalysisException(
            message,
            origin.line(),
            origin.startPosition(),
            Option.empty(),
            Option.apply(errorClass),
            parameters,
            origin.getQueryContext()));
  }

  @SuppressWarnings("unchecked")
  private static <E extends Throwable> RuntimeException sneak(Throwable error) throws E {
    throw (E) error;
  }

  /** Spark 3.5's Java sees two maps where Scala has one type: 2.12's and 2.13's builders differ. */
  @SuppressWarnings("unchecked")
  private static scala.collection.immutable.Map<String, String> toScala(Map<String, String> map) {
    Builder<Tuple2<String, String>, Object> builder =
        (Builder<Tuple2<String, String>, Object>)
            (Object) scala.collection.immutable.Map$.MODULE$.newBuilder();
    map.forEach((key, value) -> builder.$plus$eq(new Tuple2<>(key, value)));
    return (scala.collection.immutable.Map<String, String>) builder.result();
  }
}

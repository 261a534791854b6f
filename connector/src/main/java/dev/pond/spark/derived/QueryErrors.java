// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.derived;

import java.util.List;
import java.util.Map;
import org.apache.spark.SparkThrowable;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.catalyst.trees.Origin;
import scala.Option;

/**
 * Says why Spark refuses a query: its error class, the place, and the name that it could not find;
 * nothing else of the text, which may hold secrets.
 */
final class QueryErrors {
  private static final List<String> NAMES =
      List.of("objectName", "routineName", "relationName", "fieldName", "functionName");

  private QueryErrors() {}

  /** Returns the refusal of a failure that is a {@link SparkThrowable}. */
  static QueryInvalidException of(Exception failure) {
    SparkThrowable spark = (SparkThrowable) failure;
    String errorClass = spark.getErrorClass() == null ? "no error class" : spark.getErrorClass();
    String what =
        errorClass.startsWith("PARSE") ? "Spark cannot parse it" : "Spark cannot resolve it";
    return new QueryInvalidException(
        what + " (" + errorClass + named(spark) + ")" + place(failure), failure);
  }

  private static String named(SparkThrowable failure) {
    Map<String, String> parameters = failure.getMessageParameters();
    if (parameters == null) {
      return "";
    }
    return NAMES.stream()
        .filter(parameters::containsKey)
        .findFirst()
        .map(key -> " " + parameters.get(key))
        .orElse("");
  }

  private static String place(Exception failure) {
    return failure instanceof AnalysisException analysis
        ? place(analysis.line(), analysis.startPosition())
        : "";
  }

  /** Returns where something stands, as Spark counts: lines from 1, positions from 0. */
  static String place(Origin origin) {
    return place(origin.line(), origin.startPosition());
  }

  private static String place(Option<Object> line, Option<Object> position) {
    if (line.isEmpty()) {
      return "";
    }
    return " at line " + line.get() + (position.isEmpty() ? "" : ", position " + position.get());
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.ext;

import dev.pond.catalyst.Maps;
import dev.pond.catalyst.Thrown;
import org.apache.spark.SparkThrowable;
import org.apache.spark.sql.catalyst.parser.ParseException;
import org.apache.spark.sql.catalyst.trees.Origin;
import org.apache.spark.sql.catalyst.trees.WithOrigin;
import scala.Option;

/** What parsers throw, with the text that they read. */
final class OperatorErrors {
  private OperatorErrors() {}

  /** Throws an error of a parser as the one that Spark's own entry points throw. */
  static RuntimeException withCommand(Exception error, String text) {
    if (error instanceof ParseException parse) {
      return Thrown.unchecked(parse.command().isDefined() ? parse : parse.withCommand(text));
    }
    if (error instanceof SparkThrowable spark && error instanceof WithOrigin located) {
      return Thrown.unchecked(parseException(error.getMessage(), spark, located.origin(), text));
    }
    return Thrown.unchecked(error);
  }

  /** Returns whichever error got further in the text: the parser that knew the statement. */
  static ParseException further(ParseException first, ParseException second) {
    return place(second) > place(first) ? second : first;
  }

  private static long place(ParseException error) {
    Origin start = error.start();
    return ((long) orZero(start.line()) << 32) + orZero(start.startPosition());
  }

  private static int orZero(Option<Object> number) {
    return number.isDefined() ? (Integer) number.get() : 0;
  }

  private static ParseException parseException(
      String message, SparkThrowable error, Origin origin, String text) {
    return new ParseException(
        Option.apply(text),
        message,
        origin,
        origin,
        Option.apply(error.getErrorClass()),
        Maps.of(error.getMessageParameters()),
        error.getQueryContext());
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.ext.macro;

import java.util.function.Supplier;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.parser.ParseException;
import org.apache.spark.sql.catalyst.parser.ParserInterface;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.trees.CurrentOrigin;
import org.apache.spark.sql.catalyst.trees.Origin;
import scala.Option;

/**
 * Parses bodies: with places of the defining statement when a function is created, with places of
 * the body itself when it is called.
 */
final class MacroBody {
  private MacroBody() {}

  static Expression expression(SparkSession session, String text) {
    try {
      return parser(session).parseExpression(text);
    } catch (ParseException e) {
      throw Thrown.unchecked(e);
    }
  }

  static LogicalPlan query(SparkSession session, String text) {
    try {
      return parser(session).parseQuery(text);
    } catch (ParseException e) {
      throw Thrown.unchecked(e);
    }
  }

  /** Runs a parser on a body whose failures at run time should show the function's text. */
  static <T> T asPartOf(String function, Supplier<T> parse) {
    Origin before = CurrentOrigin.get();
    CurrentOrigin.set(
        new Origin(
            Option.empty(),
            Option.empty(),
            Option.empty(),
            Option.empty(),
            Option.empty(),
            Option.apply("FUNCTION"),
            Option.apply(function)));
    try {
      return parse.get();
    } finally {
      CurrentOrigin.set(before);
    }
  }

  private static ParserInterface parser(SparkSession session) {
    return session.sessionState().sqlParser();
  }
}

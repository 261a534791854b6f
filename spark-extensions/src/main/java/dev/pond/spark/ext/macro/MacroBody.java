// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.ext.macro;

import dev.pond.catalyst.Thrown;
import java.util.function.Supplier;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.parser.ParseException;
import org.apache.spark.sql.catalyst.parser.ParserInterface;
import org.apache.spark.sql.catalyst.plans.logical.Command;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.ParsedStatement;
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

  /** Parses a query: Spark's own entry for queries would not mind text after one. */
  static LogicalPlan query(SparkSession session, Fragment body, String text) {
    try {
      parser(session).parseQuery(text);
      LogicalPlan plan = parser(session).parsePlan(text);
      if (plan instanceof Command || plan instanceof ParsedStatement) {
        throw new DefinitionException(
            Problem.BODY, "A table function runs a query and no other statement.", body.origin());
      }
      return plan;
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

// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.ext;

import dev.pond.catalyst.ForwardingParser;
import dev.pond.spark.ext.macro.Statements;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.parser.ParseException;
import org.apache.spark.sql.catalyst.parser.ParserInterface;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.execution.SparkSqlParser;

/** Understands pond's operators and statements; every other text goes on untouched. */
final class PondParser extends ForwardingParser {
  private final SparkSession session;
  private final OperatorParser operators;

  PondParser(SparkSession session, ParserInterface delegate) {
    super(delegate);
    this.session = session;
    this.operators = new OperatorParser(session);
  }

  OperatorParser operators() {
    return operators;
  }

  @Override
  public LogicalPlan parsePlan(String sqlText) throws ParseException {
    Optional<LogicalPlan> statement = Statements.parse(session, sqlText);
    return statement.isPresent() ? statement.get() : parse(sqlText, ParserInterface::parsePlan);
  }

  @Override
  public Expression parseExpression(String sqlText) throws ParseException {
    return parse(sqlText, ParserInterface::parseExpression);
  }

  @Override
  public LogicalPlan parseQuery(String sqlText) throws ParseException {
    return parse(sqlText, ParserInterface::parseQuery);
  }

  private <T> T parse(String text, Entry<T> entry) throws ParseException {
    if (!operators.concerns(text)) {
      return entry.parse(delegate(), text);
    }
    try {
      return entry.parse(operators, text);
    } catch (ParseException e) {
      return delegateOrFail(text, entry, e);
    }
  }

  /** Gives a statement that Spark's grammar does not have to the parsers of other extensions. */
  private <T> T delegateOrFail(String text, Entry<T> entry, ParseException ours)
      throws ParseException {
    if (delegate() instanceof SparkSqlParser) {
      throw ours;
    }
    try {
      return entry.parse(delegate(), text);
    } catch (ParseException theirs) {
      throw OperatorErrors.further(ours, theirs);
    }
  }

  /** One of the ways in that take expressions. */
  @FunctionalInterface
  private interface Entry<T> {
    T parse(ParserInterface parser, String text) throws ParseException;
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.ext;

import dev.pond.catalyst.ForwardingParser;
import dev.pond.spark.ext.macro.Statements;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.parser.ParseException;
import org.apache.spark.sql.catalyst.parser.ParserInterface;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;

/** Understands pond's operators and statements; every other text goes on untouched. */
final class PondParser extends ForwardingParser {
  private final SparkSession session;

  PondParser(SparkSession session, ParserInterface delegate) {
    super(delegate);
    this.session = session;
  }

  SparkSession session() {
    return session;
  }

  @Override
  public LogicalPlan parsePlan(String sqlText) throws ParseException {
    Optional<LogicalPlan> ours = Statements.parse(session, sqlText);
    return ours.isPresent() ? ours.get() : delegate().parsePlan(sqlText);
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.ext.macro;

import java.util.Optional;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.FunctionIdentifier;
import org.apache.spark.sql.catalyst.parser.SqlBaseLexer;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.execution.command.DropFunctionCommand;
import org.apache.spark.sql.internal.VariableSubstitution;

/**
 * Recognises the statements about functions in SQL: {@code CREATE FUNCTION name(...)}, and {@code
 * DROP FUNCTION} of a function that was made so. Every other statement is Spark's.
 */
public final class Statements {
  private Statements() {}

  /**
   * Returns the command for a statement of ours; empty for every other, at the cost of a glance.
   */
  public static Optional<LogicalPlan> parse(SparkSession session, String text) {
    if (!StatementScan.mayConcernFunctions(text)) {
      return Optional.empty();
    }
    SourceText source = new SourceText(new VariableSubstitution().substitute(text));
    WordReader words = new WordReader(source);
    if (words.accept("CREATE")) {
      return create(session, words);
    } else if (words.accept("DROP", "FUNCTION")) {
      return drop(session, words);
    }
    return Optional.empty();
  }

  private static Optional<LogicalPlan> create(SparkSession session, WordReader words) {
    boolean replace = words.accept("OR", "REPLACE");
    boolean temporary = words.accept(SqlBaseLexer.TEMPORARY);
    if (!words.accept("FUNCTION")) {
      return Optional.empty();
    }
    boolean ifNotExists = words.accept("IF", "NOT", "EXISTS");
    FunctionName name = FunctionName.read(words);
    if (name == null || words.peek().type() != SqlBaseLexer.LEFT_PAREN) {
      return Optional.empty();
    }
    name.refuseQualified();
    if (replace && ifNotExists) {
      throw name.refuseBoth();
    }
    Definition definition =
        new DefinitionReader(words, session.sessionState().sqlParser(), name.last(), name.place())
            .read();
    return Optional.of(
        new CreateMacro(definition, new CreateOptions(replace, temporary, ifNotExists)));
  }

  private static Optional<LogicalPlan> drop(SparkSession session, WordReader words) {
    boolean ifExists = words.accept("IF", "EXISTS");
    FunctionName name = FunctionName.read(words);
    while (words.accept(SqlBaseLexer.SEMICOLON)) {
      // several may end a statement
    }
    if (name == null
        || name.isQualified()
        || !words.peek().isEnd()
        || new SessionMacros(session).find(name.last()) == null) {
      return Optional.empty();
    }
    return Optional.of(
        new DropFunctionCommand(new FunctionIdentifier(name.last()), ifExists, true));
  }
}

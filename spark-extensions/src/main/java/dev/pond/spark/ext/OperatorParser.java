// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.ext;

import java.util.Set;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.atn.PredictionMode;
import org.antlr.v4.runtime.misc.ParseCancellationException;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.parser.AbstractSqlParser;
import org.apache.spark.sql.catalyst.parser.AstBuilder;
import org.apache.spark.sql.catalyst.parser.ParseErrorListener$;
import org.apache.spark.sql.catalyst.parser.PostProcessor$;
import org.apache.spark.sql.catalyst.parser.SparkParserBailErrorStrategy;
import org.apache.spark.sql.catalyst.parser.SparkParserErrorStrategy;
import org.apache.spark.sql.catalyst.parser.SqlBaseLexer;
import org.apache.spark.sql.catalyst.parser.SqlBaseParser;
import org.apache.spark.sql.catalyst.parser.UnclosedCommentProcessor;
import org.apache.spark.sql.internal.SqlApiConf;
import org.apache.spark.sql.internal.VariableSubstitution;
import scala.Function1;

/**
 * Spark's own SQL grammar with pond's operators in it. Errors, origins and the texts of views are
 * those of the text that was given. Safe for use by several threads, as Spark's parser is.
 */
final class OperatorParser extends AbstractSqlParser {
  /** Statements whose rest Spark takes as it is, whatever it looks like. */
  private static final Set<Integer> RAW_STATEMENTS =
      Set.of(SqlBaseLexer.SET, SqlBaseLexer.RESET, SqlBaseLexer.ADD, SqlBaseLexer.LIST);

  private final OperatorAstBuilder astBuilder = new OperatorAstBuilder();
  private final VariableSubstitution variables = new VariableSubstitution();
  private final HigherOrderFunctions functions;

  OperatorParser(SparkSession session) {
    this.functions = new HigherOrderFunctions(session);
  }

  /** Returns true when a text has an operator; nothing is lexed when it cannot have one. */
  boolean concerns(String text) {
    boolean candidate = OperatorScan.mayHaveOperators(text);
    if (!candidate && !OperatorScan.mayHaveVariables(text)) {
      return false;
    }
    String substituted = variables.substitute(text);
    if (!OperatorScan.mayHaveOperators(substituted)) {
      return false;
    }
    OperatorLexer lexer = lexer(substituted);
    return lexer.hasOperators() && !RAW_STATEMENTS.contains(lexer.firstType());
  }

  @Override
  public AstBuilder astBuilder() {
    return astBuilder;
  }

  @Override
  public <T> T parse(String command, Function1<SqlBaseParser, T> toResult) {
    String text = variables.substitute(command);
    CommonTokenStream tokens = new CommonTokenStream(lexer(text));
    SqlBaseParser parser = parser(text, tokens);
    try {
      return inTwoStages(parser, tokens, toResult);
    } catch (Exception e) {
      throw OperatorErrors.withCommand(e, text);
    }
  }

  private OperatorLexer lexer(String text) {
    return new OperatorLexer(text, new LambdaArrows(functions));
  }

  private static SqlBaseParser parser(String text, CommonTokenStream tokens) {
    SqlApiConf conf = SqlApiConf.get();
    SqlBaseParser parser = new SqlBaseParser(tokens);
    parser.addParseListener(PostProcessor$.MODULE$);
    parser.addParseListener(new UnclosedCommentProcessor(text, tokens));
    parser.removeErrorListeners();
    parser.addErrorListener(ParseErrorListener$.MODULE$);
    parser.legacy_setops_precedence_enabled = conf.setOpsPrecedenceEnforced();
    parser.legacy_exponent_literal_as_decimal_enabled = conf.exponentLiteralAsDecimalEnabled();
    parser.SQL_standard_keyword_behavior = conf.enforceReservedKeywords();
    parser.double_quoted_identifiers = conf.doubleQuotedIdentifiers();
    return parser;
  }

  /** Tries the fast way of prediction first; what it refuses is decided by the thorough one. */
  private static <T> T inTwoStages(
      SqlBaseParser parser, CommonTokenStream tokens, Function1<SqlBaseParser, T> toResult) {
    try {
      parser.setErrorHandler(new SparkParserBailErrorStrategy());
      parser.getInterpreter().setPredictionMode(PredictionMode.SLL);
      return toResult.apply(parser);
    } catch (ParseCancellationException e) {
      tokens.seek(0);
      parser.reset();
      parser.setErrorHandler(new SparkParserErrorStrategy());
      parser.getInterpreter().setPredictionMode(PredictionMode.LL);
      return toResult.apply(parser);
    }
  }
}

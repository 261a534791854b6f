// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.ext;

import dev.pond.udf.spark.operator.Operator;
import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.misc.Pair;
import org.apache.spark.sql.catalyst.parser.ParseErrorListener$;
import org.apache.spark.sql.catalyst.parser.SqlBaseLexer;
import org.apache.spark.sql.catalyst.parser.UpperCaseCharStream;

/**
 * Spark's lexer, with the pieces of each operator joined to one token.
 *
 * <p>Spark makes an arrow of {@code ->} and loose signs of the rest. Signs that touch become one
 * token of the type of {@code &}, which Spark's grammar puts where PostgreSQL has these operators:
 * looser than arithmetic, tighter than comparisons, from left to right. The token keeps its place
 * in the text, so errors and origins point at what the user wrote. Not thread-safe.
 */
final class OperatorLexer extends SqlBaseLexer {
  private final LambdaArrows lambdas;
  private List<Token> tokens;
  private int next;

  OperatorLexer(String text, LambdaArrows lambdas) {
    super(new UpperCaseCharStream(CharStreams.fromString(text)));
    this.lambdas = lambdas;
    removeErrorListeners();
    addErrorListener(ParseErrorListener$.MODULE$);
  }

  /** Returns the operator that a token stands for, or null. */
  static Operator operatorOf(Token token) {
    return token instanceof OperatorToken operator ? operator.operator : null;
  }

  /** Returns true when one of the tokens is an operator; tokens can be read from the first on. */
  boolean hasOperators() {
    fill();
    return tokens.stream().anyMatch(OperatorToken.class::isInstance);
  }

  /** Returns the type of the first token that is no comment or blank. */
  int firstType() {
    fill();
    return tokens.stream()
        .filter(token -> token.getChannel() == Token.DEFAULT_CHANNEL)
        .mapToInt(Token::getType)
        .findFirst()
        .orElse(Token.EOF);
  }

  @Override
  public Token nextToken() {
    fill();
    Token token = tokens.get(next);
    // The end is given again as often as it is asked for.
    next = Math.min(next + 1, tokens.size() - 1);
    return token;
  }

  private void fill() {
    if (tokens == null) {
      List<Token> raw = new ArrayList<>();
      Token token;
      do {
        token = super.nextToken();
        raw.add(token);
      } while (token.getType() != Token.EOF);
      tokens = join(raw);
    }
  }

  private List<Token> join(List<Token> raw) {
    List<Token> joined = new ArrayList<>(raw.size());
    for (int at = 0; at < raw.size(); at++) {
      Operator operator = operatorAt(raw, at);
      if (operator == null || (operator == Operator.GET && lambdas.isLambda())) {
        joined.add(raw.get(at));
      } else {
        int last = at + pieces(operator) - 1;
        joined.add(new OperatorToken(operator, raw.get(at), raw.get(last)));
        at = last;
      }
      lambdas.read(joined.get(joined.size() - 1));
    }
    return joined;
  }

  private static Operator operatorAt(List<Token> raw, int at) {
    int type = raw.get(at).getType();
    if (type == ARROW) {
      return sign(raw, at + 1, '>') ? Operator.GET_TEXT : Operator.GET;
    }
    if (type == LT && sign(raw, at + 1, '@')) {
      return Operator.CONTAINED_BY;
    }
    return type == UNRECOGNIZED && sign(raw, at + 1, '>') ? afterLooseSign(raw, at) : null;
  }

  private static Operator afterLooseSign(List<Token> raw, int at) {
    String sign = raw.get(at).getText();
    if (sign.equals("#")) {
      return sign(raw, at + 2, '>') ? Operator.PATH_TEXT : Operator.PATH;
    }
    return sign.equals("@") ? Operator.CONTAINS : null;
  }

  private static boolean sign(List<Token> raw, int at, char expected) {
    if (at >= raw.size()) {
      return false;
    }
    Token token = raw.get(at);
    return token.getStartIndex() == raw.get(at - 1).getStopIndex() + 1
        && token.getStartIndex() == token.getStopIndex()
        && token.getText().charAt(0) == expected;
  }

  private static int pieces(Operator operator) {
    // The arrow is one piece with two characters.
    return switch (operator) {
      case GET -> 1;
      case GET_TEXT, PATH, CONTAINS, CONTAINED_BY -> 2;
      case PATH_TEXT -> 3;
    };
  }

  private static final class OperatorToken extends CommonToken {
    private static final long serialVersionUID = 1L;

    private final Operator operator;

    OperatorToken(Operator operator, Token first, Token last) {
      super(
          new Pair<>(first.getTokenSource(), first.getInputStream()),
          AMPERSAND,
          Token.DEFAULT_CHANNEL,
          first.getStartIndex(),
          last.getStopIndex());
      this.operator = operator;
      setLine(first.getLine());
      setCharPositionInLine(first.getCharPositionInLine());
    }
  }
}

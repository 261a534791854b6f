// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.ext;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import org.antlr.v4.runtime.Token;
import org.apache.spark.sql.catalyst.parser.SqlBaseLexer;
import org.apache.spark.sql.internal.SqlApiConf;

/**
 * Tells arrows of lambdas from operators while the tokens of one statement go by.
 *
 * <p>An arrow makes a lambda only where a function takes one: when the name before it, or the list
 * of two or more names in parentheses, begins an argument at a place where a higher-order function
 * has its lambda. Not thread-safe.
 */
final class LambdaArrows {
  private final HigherOrderFunctions functions;
  private final List<Token> seen = new ArrayList<>();
  private final Deque<Brackets> open = new ArrayDeque<>();
  private Brackets closed;

  LambdaArrows(HigherOrderFunctions functions) {
    this.functions = functions;
  }

  /** Takes note of the next token of the statement. */
  void read(Token token) {
    if (token.getChannel() != Token.DEFAULT_CHANNEL) {
      return;
    }
    int at = seen.size();
    switch (token.getType()) {
      case SqlBaseLexer.LEFT_PAREN -> open.push(new Brackets(functionName(), at));
      case SqlBaseLexer.LEFT_BRACKET -> open.push(new Brackets("", at));
      case SqlBaseLexer.RIGHT_PAREN, SqlBaseLexer.RIGHT_BRACKET -> closed = open.poll();
      case SqlBaseLexer.COMMA -> {
        if (!open.isEmpty()) {
          open.peek().nextArgument(at + 1);
        }
      }
      default -> {
        // Only brackets and commas say where an argument begins.
      }
    }
    seen.add(token);
  }

  /** Returns true when an arrow behind the tokens that were read begins the body of a lambda. */
  boolean isLambda() {
    Brackets call = open.peek();
    return call != null
        && parametersBegin() == call.argumentBegin
        && functions.takesLambda(call.function, call.argument);
  }

  /** Returns where the names begin that could be parameters of a lambda, or -1. */
  private int parametersBegin() {
    int last = seen.size() - 1;
    if (isName(seen.get(last))) {
      return last;
    }
    if (seen.get(last).getType() != SqlBaseLexer.RIGHT_PAREN || closed == null) {
      return -1;
    }
    int names = last - closed.begin - 1;
    // One name in parentheses is an expression, as it is in Spark's grammar.
    if (names < 3 || names % 2 == 0) {
      return -1;
    }
    for (int i = 0; i < names; i++) {
      Token token = seen.get(closed.begin + 1 + i);
      if (i % 2 == 0 ? !isName(token) : token.getType() != SqlBaseLexer.COMMA) {
        return -1;
      }
    }
    return closed.begin;
  }

  private String functionName() {
    int last = seen.size() - 1;
    if (last < 0 || !isName(seen.get(last))) {
      return "";
    }
    if (last > 0 && seen.get(last - 1).getType() == SqlBaseLexer.DOT) {
      // A function of a catalog; higher-order ones are Spark's own or the session's.
      return "";
    }
    String text = seen.get(last).getText();
    return (text.startsWith("`") ? text.substring(1, text.length() - 1) : text)
        .toLowerCase(Locale.ROOT);
  }

  private static boolean isName(Token token) {
    int type = token.getType();
    return type == SqlBaseLexer.IDENTIFIER
        || type == SqlBaseLexer.BACKQUOTED_IDENTIFIER
        || (type >= SqlBaseLexer.ADD && type <= SqlBaseLexer.ZONE)
        || (type == SqlBaseLexer.DOUBLEQUOTED_STRING && SqlApiConf.get().doubleQuotedIdentifiers());
  }

  /** Brackets that are open, and which argument is being read. */
  private static final class Brackets {
    private final String function;
    private final int begin;
    private int argument;
    private int argumentBegin;

    Brackets(String function, int begin) {
      this.function = function;
      this.begin = begin;
      this.argumentBegin = begin + 1;
    }

    void nextArgument(int at) {
      argument++;
      argumentBegin = at;
    }
  }
}

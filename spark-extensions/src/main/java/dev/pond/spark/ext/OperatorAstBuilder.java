// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.ext;

import dev.pond.catalyst.Seqs;
import dev.pond.udf.spark.operator.Operator;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.antlr.v4.runtime.ParserRuleContext;
import org.apache.spark.sql.catalyst.analysis.UnresolvedFunction;
import org.apache.spark.sql.catalyst.expressions.Add;
import org.apache.spark.sql.catalyst.expressions.Concat;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.Subtract;
import org.apache.spark.sql.catalyst.parser.ParserUtils;
import org.apache.spark.sql.catalyst.parser.SqlBaseParser;
import org.apache.spark.sql.catalyst.parser.SqlBaseParser.ArithmeticBinaryContext;
import org.apache.spark.sql.execution.SparkSqlAstBuilder;
import scala.Function0;
import scala.Option;

/** Builds Spark's trees, and calls of pond's functions where an operator stands. */
final class OperatorAstBuilder extends SparkSqlAstBuilder {
  @Override
  public Expression visitArithmeticBinary(ArithmeticBinaryContext ctx) {
    Operator operator = OperatorLexer.operatorOf(ctx.operator);
    if (operator == null) {
      return super.visitArithmeticBinary(ctx);
    }
    return apply(operator, expression(ctx.left), ctx, ctx.right);
  }

  /**
   * Applies an operator to what PostgreSQL takes for its right operand. To Spark's grammar {@code
   * ||} binds as tightly as {@code +}; in PostgreSQL it is of one level with the operators, so the
   * operand ends before the first bare one, and the rest of the chain works on the result.
   */
  private Expression apply(
      Operator operator, Expression left, ArithmeticBinaryContext ctx, ParserRuleContext right) {
    Deque<ArithmeticBinaryContext> rest = new ArrayDeque<>();
    ParserRuleContext operand = right;
    int depth = 0;
    int concat = -1;
    for (ParserRuleContext at = right; isChain(at); at = ((ArithmeticBinaryContext) at).left) {
      rest.addFirst((ArithmeticBinaryContext) at);
      depth++;
      if (typeOf(at) == SqlBaseParser.CONCAT_PIPE) {
        concat = depth;
        operand = ((ArithmeticBinaryContext) at).left;
      }
    }
    for (; depth > Math.max(concat, 0); depth--) {
      rest.removeFirst();
    }
    Expression result = located(ctx, operand, call(operator, left, expression(operand)));
    for (ArithmeticBinaryContext link : rest) {
      Expression value = result;
      result = located(ctx, link, () -> combine(link, value));
    }
    return result;
  }

  private static Function0<Expression> call(Operator operator, Expression left, Expression right) {
    return () ->
        new UnresolvedFunction(
            Seqs.of(List.of(operator.functionName())),
            Seqs.of(List.of(left, right)),
            false,
            Option.empty(),
            false);
  }

  private Expression combine(ArithmeticBinaryContext link, Expression left) {
    Expression right = expression(link.right);
    return switch (typeOf(link)) {
      case SqlBaseParser.PLUS -> new Add(left, right);
      case SqlBaseParser.MINUS -> new Subtract(left, right);
      default -> new Concat(Seqs.of(List.of(left, right)));
    };
  }

  /** Returns true for an addition, a subtraction or a concatenation without parentheses. */
  private static boolean isChain(ParserRuleContext ctx) {
    if (!(ctx instanceof ArithmeticBinaryContext)) {
      return false;
    }
    int type = typeOf(ctx);
    return type == SqlBaseParser.PLUS
        || type == SqlBaseParser.MINUS
        || type == SqlBaseParser.CONCAT_PIPE;
  }

  private static int typeOf(ParserRuleContext ctx) {
    return ((ArithmeticBinaryContext) ctx).operator.getType();
  }

  /** Builds an expression whose origin is the text from the start of one part to another's end. */
  private static Expression located(
      ParserRuleContext from, ParserRuleContext to, Function0<Expression> body) {
    ParserRuleContext span = new ParserRuleContext();
    span.start = from.getStart();
    span.stop = to.getStop();
    return ParserUtils.withOrigin(span, Option.empty(), body);
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pond.udf.spark;

import dev.pond.catalyst.Seqs;
import dev.pond.udf.NormalForm;
import dev.pond.udf.NormalText;
import java.util.List;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.catalyst.expressions.objects.StaticInvoke;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.rules.Rule;
import scala.runtime.AbstractPartialFunction;

/**
 * Leaves out calls of pond's methods whose answer is known before they run: one with a NULL that it
 * hands on, and one that normalizes or trims what the same call has normalized or trimmed. A rule
 * of the optimizer; what Spark's own expressions compute, its own rules shorten.
 *
 * <p>Normalizing twice is left as it is where it may differ from normalizing once, which with lower
 * case it may: see {@link NormalText#idempotent}.
 */
public final class ShortenCalls extends Rule<LogicalPlan> {
  /** Makes the rule. */
  public ShortenCalls() {}

  @Override
  public LogicalPlan apply(LogicalPlan plan) {
    return (LogicalPlan) plan.transformAllExpressions(new Shortening());
  }

  private static final class Shortening extends AbstractPartialFunction<Expression, Expression> {
    @Override
    public boolean isDefinedAt(Expression expression) {
      return expression instanceof StaticInvoke call && shortened(call) != null;
    }

    @Override
    public Expression apply(Expression expression) {
      return shortened((StaticInvoke) expression);
    }

    private static Expression shortened(StaticInvoke call) {
      if (!StaticCalls.isOurs(call)) {
        return null;
      }
      List<Expression> arguments = Seqs.list(call.arguments());
      if (call.propagateNull() && arguments.stream().anyMatch(Shortening::isNull)) {
        return new Literal(null, call.dataType());
      }
      if (call.staticObject() == TextCalls.class
          && arguments.get(0) instanceof StaticInvoke inner
          && inner.staticObject() == TextCalls.class
          && changesNothing(call, inner)) {
        return inner;
      }
      return null;
    }

    private static boolean isNull(Expression argument) {
      return argument instanceof Literal literal && literal.value() == null;
    }

    /** Says whether the outer call returns whatever the inner one has returned. */
    private static boolean changesNothing(StaticInvoke outer, StaticInvoke inner) {
      return switch (outer.functionName()) {
        case TextCalls.NORMALIZE ->
            inner.functionName().equals(TextCalls.NORMALIZE)
                && options(outer).equals(options(inner))
                && isIdempotent(options(inner));
        case TextCalls.NULL_IF_BLANK ->
            inner.functionName().equals(TextCalls.NULL_IF_BLANK)
                || (inner.functionName().equals(TextCalls.NORMALIZE) && collapses(options(inner)));
        default -> false;
      };
    }

    private static List<Expression> options(StaticInvoke normalize) {
      List<Expression> arguments = Seqs.list(normalize.arguments());
      return arguments.subList(1, arguments.size());
    }

    private static boolean isIdempotent(List<Expression> options) {
      NormalForm form = NormalForm.values()[(Integer) ((Literal) options.get(0)).value()];
      return NormalText.idempotent(form, isTrue(options.get(1)), collapses(options));
    }

    /** Where blanks are collapsed, none is left at either end. */
    private static boolean collapses(List<Expression> options) {
      return isTrue(options.get(2));
    }

    private static boolean isTrue(Expression literal) {
      return (Boolean) ((Literal) literal).value();
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.ext.macro;

import dev.pond.catalyst.Seqs;
import dev.pond.catalyst.Thrown;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.SubqueryExpression;
import org.apache.spark.sql.catalyst.parser.ParseException;

/**
 * Checks the body of a function when it is created, with a column of the declared type for each
 * parameter.
 */
final class BodyCheck {
  private static final List<String> WANTS_CONSTANTS =
      List.of("NON_FOLDABLE_INPUT", "NON_FOLDABLE_ARGUMENT", "NON_STRING_LITERAL");

  private final SparkSession session;
  private final Definition definition;
  private final BodyText body;

  private MacroKind found;

  BodyCheck(SparkSession session, Definition definition, BodyText body) {
    this.session = session;
    this.definition = definition;
    this.body = body;
    this.found = definition.kind() == MacroKind.INFERRED ? MacroKind.SCALAR : definition.kind();
  }

  /** Checks the body, and returns what it works on as far as that shows without arguments. */
  MacroKind run() {
    body.code()
        .located(
            text -> {
              Expression parsed = new BodyParser(definition, body).expression(session, text);
              checkOrTry(parsed);
              return null;
            });
    return found;
  }

  private void checkOrTry(Expression parsed) {
    try {
      check(expand(parsed, columns()));
    } catch (Throwable failure) {
      if (!(failure instanceof AnalysisException analysis) || failure instanceof ParseException) {
        throw failure;
      }
      checkWithConstants(parsed, analysis);
    }
  }

  /**
   * Some functions take constants only, and not every constant. A parameter for one of those is
   * checked at the call, as far as a sample does not do here.
   */
  private void checkWithConstants(Expression parsed, AnalysisException withColumns) {
    Expansion expansion;
    try {
      expansion = expand(parsed, SampleConstants.of(definition));
    } catch (Throwable withConstants) {
      if (wantsConstants(withColumns)) {
        return;
      }
      throw Thrown.unchecked(withColumns);
    }
    check(expansion);
  }

  private static boolean wantsConstants(AnalysisException failure) {
    return failure.getErrorClass() != null
        && WANTS_CONSTANTS.stream().anyMatch(failure.getErrorClass()::endsWith);
  }

  private Expansion expand(Expression parsed, List<Expression> arguments) {
    return Expansion.of(session, definition, body, parsed, body.code().parsedFrom(), arguments);
  }

  private List<Expression> columns() {
    List<Expression> columns = new ArrayList<>();
    for (MacroParameter parameter : definition.parameters()) {
      columns.add(Columns.of(parameter.name(), parameter.type(), true));
    }
    return columns;
  }

  private void check(Expansion expansion) {
    found = expansion.kind();
    if (definition.kind() == MacroKind.AGGREGATE && found != MacroKind.AGGREGATE) {
      throw refuse(Problem.KIND, "expected aggregate body, such as SUM(x)");
    } else if (definition.kind() == MacroKind.WINDOW && found == MacroKind.SCALAR) {
      throw refuse(Problem.KIND, "expected window function body, such as RANK()");
    } else if (definition.kind() == MacroKind.SCALAR && found != MacroKind.SCALAR) {
      throw refuse(Problem.KIND, "expected scalar body, and found " + found.word() + " functions");
    }
    boolean promised =
        definition.volatility() == Volatility.IMMUTABLE
            || definition.volatility() == Volatility.STABLE;
    if (promised && found == MacroKind.SCALAR && !expansion.resolved().deterministic()) {
      throw refuse(
          Problem.DEFINITION,
          "is declared " + definition.volatility() + ", but its body is not deterministic");
    }
    if (hasCorrelated(expansion.resolved())) {
      throw refuse(
          Problem.BODY,
          "cannot use a parameter inside a subquery: write a function that RETURNS TABLE");
    }
  }

  private static boolean hasCorrelated(Expression expression) {
    return (expression instanceof SubqueryExpression subquery && subquery.isCorrelated())
        || Seqs.list(expression.children()).stream().anyMatch(BodyCheck::hasCorrelated);
  }

  private RuntimeException refuse(Problem problem, String message) {
    return new DefinitionException(
            problem,
            "Function " + definition.name() + " " + message + ".",
            definition.body().origin())
        .unchecked();
  }
}

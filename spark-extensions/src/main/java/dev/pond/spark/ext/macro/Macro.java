// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.ext.macro;

import dev.pond.catalyst.Maps;
import dev.pond.catalyst.Thrown;
import dev.pond.udf.spark.aggregate.ComposedAggregate;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.NamedArgumentExpression;
import org.apache.spark.sql.catalyst.trees.CurrentOrigin;

/**
 * What a session keeps of a scalar, aggregate or window function, and asks for every call of it.
 * The body is parsed and resolved anew each time: so it follows the settings and the functions of
 * that moment, and two calls share nothing that has state.
 */
final class Macro implements Function<List<Expression>, Expression>, SessionMacro {
  private final Definition definition;
  private final BodyText body;
  private final Set<String> calls;
  private final SparkSession home;

  /**
   * @param calls the functions that body and defaults call
   * @param home the session of the definition
   */
  Macro(Definition definition, BodyText body, Set<String> calls, SparkSession home) {
    this.definition = definition;
    this.body = body;
    this.calls = calls;
    this.home = home;
  }

  @Override
  public Definition definition() {
    return definition;
  }

  @Override
  public Set<String> calls() {
    return calls;
  }

  @Override
  public Expression apply(List<Expression> given) {
    SparkSession session = Sessions.active(home);
    Map<MacroParameter, Expression> defaults = new IdentityHashMap<>();
    Function<List<Expression>, List<Expression>> order =
        call ->
            Arguments.order(
                definition,
                call,
                parameter ->
                    defaults.computeIfAbsent(
                        parameter, missing -> Defaults.value(session, definition, missing)));
    List<Expression> ordered = order.apply(given);
    List<Expression> arguments = Arguments.cast(definition, ordered);
    Expansion expansion = Expansion.of(session, definition, body, parse(session), 0, arguments);
    if (expansion.kind() == MacroKind.SCALAR) {
      return new MacroCall(definition.name(), given, expansion.over(arguments));
    }
    refuseUnstable(expansion.unstable(arguments));
    boolean byPlace = given.stream().noneMatch(NamedArgumentExpression.class::isInstance);
    return new ComposedAggregate(
        definition.name(),
        byPlace ? given : ordered,
        current -> expansion.overAsIs(Arguments.cast(definition, order.apply(current))));
  }

  private Expression parse(SparkSession session) {
    BodyParser parser = new BodyParser(definition, body);
    return MacroBody.asPartOf(
        definition.name(), () -> parser.expression(session, body.code().sql()));
  }

  /** There is no place to compute it beforehand: the rows of a group are not in one row. */
  private static void refuseUnstable(Expression argument) {
    if (argument != null) {
      throw Thrown.unchecked(
          new AnalysisException(
              "AGGREGATE_FUNCTION_WITH_NONDETERMINISTIC_EXPRESSION",
              Maps.of(Map.of("sqlExpr", "\"" + Shown.sql(argument) + "\"")),
              CurrentOrigin.get()));
    }
  }
}

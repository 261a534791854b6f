// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.ext.macro;

import java.util.List;
import java.util.function.Function;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.expressions.Expression;

/**
 * What a session keeps of a function, and asks for every call of it. The body is parsed and
 * resolved anew each time: so it follows the settings and the functions of that moment, and two
 * calls share nothing that has state.
 */
final class Macro implements Function<List<Expression>, Expression> {
  private final Definition definition;
  private final BodyText body;
  private final SparkSession home;

  /**
   * @param home the session of the definition
   */
  Macro(Definition definition, BodyText body, SparkSession home) {
    this.definition = definition;
    this.body = body;
    this.home = home;
  }

  Definition definition() {
    return definition;
  }

  @Override
  public Expression apply(List<Expression> given) {
    SparkSession session = Sessions.active(home);
    List<Expression> ordered =
        Arguments.order(definition, given, parameter -> Defaults.value(session, parameter));
    List<Expression> arguments = Arguments.cast(definition, ordered);
    Expression parsed =
        MacroBody.asPartOf(
            definition.name(), () -> MacroBody.expression(session, body.code().sql()));
    Expansion expansion = Expansion.of(session, definition, body, parsed, 0, arguments);
    return new MacroCall(definition.name(), given, expansion.over(arguments));
  }
}

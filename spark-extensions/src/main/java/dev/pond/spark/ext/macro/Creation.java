// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.ext.macro;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.expressions.Expression;

/** The checks of a definition before a session takes it. */
final class Creation {
  private final SparkSession session;
  private final Definition definition;
  private final CreateOptions options;
  private final SessionMacros macros;

  Creation(SparkSession session, Definition definition, CreateOptions options) {
    this.session = session;
    this.definition = definition;
    this.options = options;
    this.macros = new SessionMacros(session);
  }

  /** Creates the function; returns false if it exists and may stay. */
  boolean run() {
    macros.refuseReserved(definition);
    if (macros.exists(definition.name()) && !options.replace()) {
      if (options.ifNotExists()) {
        return false;
      }
      throw SessionMacros.alreadyExists(definition);
    }
    BodyText body = BodyText.of(definition.body());
    Placeholders.check(definition, body);
    Defaults.check(session, definition);
    body.code()
        .located(
            text -> {
              Expression parsed = MacroBody.expression(session, text);
              check(body, parsed);
              return null;
            });
    macros.put(new Macro(definition, body, session));
    return true;
  }

  private void check(BodyText body, Expression parsed) {
    List<Expression> columns = new ArrayList<>();
    for (MacroParameter parameter : definition.parameters()) {
      columns.add(Columns.of(parameter.name(), parameter.type(), true));
    }
    Expansion.of(session, definition, body, parsed, body.code().parsedFrom(), columns);
  }
}

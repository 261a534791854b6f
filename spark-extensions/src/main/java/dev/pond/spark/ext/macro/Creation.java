// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.ext.macro;

import java.util.LinkedHashSet;
import java.util.Set;
import org.apache.spark.sql.SparkSession;

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
    BodyParser parser = new BodyParser(definition, body);
    refuseUnknownTarget(parser.target());
    Set<String> calls = new LinkedHashSet<>(Defaults.calls(session, definition));
    boolean table = definition.kind() == MacroKind.TABLE;
    calls.addAll(
        body.code()
            .located(
                text ->
                    table
                        ? Calls.in(parser.query(session, text))
                        : Calls.in(parser.expression(session, text))));
    Recursion.refuse(macros, definition, calls);
    Defaults.check(session, definition);
    if (table) {
      TableMacro macro = new TableMacro(definition, body, calls, session);
      new TableCheck(session, definition, macro).run(body);
      macros.put(macro);
    } else {
      MacroKind kind = new BodyCheck(session, definition, body).run();
      macros.put(new Macro(definition, body, calls, session), kind);
    }
    return true;
  }

  private void refuseUnknownTarget(String target) {
    boolean table = definition.kind() == MacroKind.TABLE;
    boolean known =
        target == null || (table ? macros.isTableFunction(target) : macros.isFunction(target));
    if (!known) {
      throw new DefinitionException(
              Problem.BODY,
              "Function %s references unknown %s function %s."
                  .formatted(definition.name(), table ? "table" : "window", target),
              definition.body().origin())
          .unchecked();
    }
  }
}

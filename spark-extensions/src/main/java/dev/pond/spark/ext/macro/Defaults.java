// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.ext.macro;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.expressions.Expression;

/** Values of parameters that a call leaves out; a default sees no other parameter. */
final class Defaults {
  private Defaults() {}

  /** Returns the value for a call, resolved. */
  static Expression value(SparkSession session, Definition definition, MacroParameter parameter) {
    return resolve(
        session, definition, MacroBody.expression(session, parameter.defaultValue().sql()));
  }

  /** Returns the functions that defaults call. */
  static Set<String> calls(SparkSession session, Definition definition) {
    Set<String> calls = new LinkedHashSet<>();
    for (MacroParameter parameter : definition.parameters()) {
      if (parameter.optional()) {
        calls.addAll(
            parameter
                .defaultValue()
                .located(text -> Calls.in(MacroBody.expression(session, text))));
      }
    }
    return calls;
  }

  /** Refuses defaults that cannot be computed or have another type. */
  static void check(SparkSession session, Definition definition) {
    for (int i = 0; i < definition.parameters().size(); i++) {
      MacroParameter parameter = definition.parameters().get(i);
      if (parameter.optional()) {
        int index = i;
        parameter
            .defaultValue()
            .located(
                text -> {
                  Expression value =
                      resolve(session, definition, MacroBody.expression(session, text));
                  return ImplicitCast.of(definition.name(), index, parameter.type(), value);
                });
      }
    }
  }

  private static Expression resolve(
      SparkSession session, Definition definition, Expression parsed) {
    return new BodyResolver(session, List.of()).resolve(parsed, definition);
  }
}

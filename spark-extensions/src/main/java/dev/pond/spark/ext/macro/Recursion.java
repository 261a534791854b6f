// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.ext.macro;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Finds out whether a new definition would call itself. Since a body finds the functions that it
 * calls when it is called, replacing one function can close a circle through others.
 */
final class Recursion {
  private static final int DEEPEST = 32;

  private final SessionMacros macros;
  private final Definition definition;
  private final Set<String> harmless = new HashSet<>();

  private Recursion(SessionMacros macros, Definition definition) {
    this.macros = macros;
    this.definition = definition;
  }

  static void refuse(SessionMacros macros, Definition definition, Set<String> calls) {
    new Recursion(macros, definition).visit(calls, List.of(definition.name()));
  }

  private void visit(Set<String> calls, List<String> chain) {
    if (chain.size() > DEEPEST) {
      throw refuse("Functions call each other more than " + DEEPEST + " deep: ", chain);
    }
    for (String call : calls) {
      if (call.equals(definition.name().toLowerCase(Locale.ROOT))) {
        throw refuse("Recursive function definition: ", with(chain, definition.name()));
      }
      SessionMacro callee = macros.find(call);
      if (callee != null && !harmless.contains(call)) {
        visit(callee.calls(), with(chain, callee.definition().name()));
        harmless.add(call);
      }
    }
  }

  private RuntimeException refuse(String message, List<String> chain) {
    return new DefinitionException(
            Problem.RECURSION,
            message + String.join(" -> ", chain),
            definition.nameOrigin().origin())
        .unchecked();
  }

  private static List<String> with(List<String> chain, String name) {
    List<String> longer = new ArrayList<>(chain);
    longer.add(name);
    return longer;
  }
}

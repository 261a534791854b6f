// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.ext.macro;

import dev.pond.catalyst.Builders;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.FunctionIdentifier;
import org.apache.spark.sql.catalyst.analysis.FunctionAlreadyExistsException;
import org.apache.spark.sql.catalyst.analysis.FunctionRegistry;
import org.apache.spark.sql.catalyst.catalog.SessionCatalog;
import org.apache.spark.sql.errors.QueryCompilationErrors;
import scala.Option;

/** The functions that a session has; Spark's own registry is the only place that keeps them. */
final class SessionMacros {
  private final SessionCatalog catalog;
  private final FunctionRegistry functions;

  SessionMacros(SparkSession session) {
    this.catalog = session.sessionState().catalog();
    this.functions = session.sessionState().functionRegistry();
  }

  boolean exists(String name) {
    return catalog.isRegisteredFunction(new FunctionIdentifier(name));
  }

  /** Returns the function of this name that was defined in SQL, or null. */
  Macro find(String name) {
    Option<?> builder = functions.lookupFunctionBuilder(new FunctionIdentifier(name));
    return builder.isDefined() && Builders.functionOf(builder.get()) instanceof Macro macro
        ? macro
        : null;
  }

  boolean isMacro(String name) {
    return find(name) != null;
  }

  void put(Macro macro) {
    FunctionIdentifier identifier = new FunctionIdentifier(macro.definition().name());
    functions.registerFunction(
        identifier, MacroInfo.of(macro.definition()), Builders.expressions(macro));
  }

  /** Refuses the names of Spark's and pond's own functions, which other statements rely on. */
  void refuseReserved(Definition definition) {
    if (catalog.isBuiltinFunction(new FunctionIdentifier(definition.name()))) {
      throw reserved(definition, "Spark");
    }
  }

  private static RuntimeException reserved(Definition definition, String whose) {
    return new DefinitionException(
            Problem.NAME,
            "Cannot create the function `%s`: %s has a function of this name. Choose another name."
                .formatted(definition.name(), whose),
            definition.nameOrigin().origin())
        .unchecked();
  }

  static RuntimeException alreadyExists(Definition definition) {
    return Thrown.unchecked(
        QueryCompilationErrors.functionAlreadyExistsError(
            new FunctionIdentifier(definition.name())));
  }
}

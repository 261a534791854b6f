// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.ext.macro;

import dev.pond.catalyst.Builders;
import dev.pond.catalyst.Thrown;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.FunctionIdentifier;
import org.apache.spark.sql.catalyst.analysis.FunctionRegistry;
import org.apache.spark.sql.catalyst.analysis.TableFunctionRegistry;
import org.apache.spark.sql.catalyst.catalog.SessionCatalog;
import org.apache.spark.sql.catalyst.expressions.ExpressionInfo;
import org.apache.spark.sql.errors.QueryCompilationErrors;
import scala.Option;

/** The functions that a session has; Spark's own registries are the only place that keeps them. */
final class SessionMacros {
  private static final String PONDS_OWN = "dev.pond.udf.";

  private final SessionCatalog catalog;
  private final FunctionRegistry functions;
  private final TableFunctionRegistry tables;

  SessionMacros(SparkSession session) {
    this.catalog = session.sessionState().catalog();
    this.functions = session.sessionState().functionRegistry();
    this.tables = session.sessionState().tableFunctionRegistry();
  }

  boolean exists(String name) {
    return catalog.isRegisteredFunction(new FunctionIdentifier(name));
  }

  boolean isTableFunction(String name) {
    return tables.functionExists(new FunctionIdentifier(name));
  }

  boolean isFunction(String name) {
    return functions.functionExists(new FunctionIdentifier(name));
  }

  /** Returns the function of this name that was defined in SQL, or null. */
  SessionMacro find(String name) {
    FunctionIdentifier identifier = new FunctionIdentifier(name);
    SessionMacro found = find(functions.lookupFunctionBuilder(identifier));
    return found != null ? found : find(tables.lookupFunctionBuilder(identifier));
  }

  private static SessionMacro find(Option<?> builder) {
    return builder.isDefined() && Builders.functionOf(builder.get()) instanceof SessionMacro macro
        ? macro
        : null;
  }

  void put(Macro macro, MacroKind kind) {
    FunctionIdentifier identifier = new FunctionIdentifier(macro.definition().name());
    functions.registerFunction(
        identifier, MacroInfo.of(macro.definition(), kind), Builders.expressions(macro));
    tables.dropFunction(identifier);
  }

  void put(TableMacro macro) {
    FunctionIdentifier identifier = new FunctionIdentifier(macro.definition().name());
    tables.registerFunction(
        identifier, MacroInfo.of(macro.definition(), MacroKind.TABLE), Builders.plans(macro));
    functions.dropFunction(identifier);
  }

  /** Refuses the names of Spark's and pond's own functions, which other statements rely on. */
  void refuseReserved(Definition definition) {
    FunctionIdentifier identifier = new FunctionIdentifier(definition.name());
    if (isPonds(functions.lookupFunction(identifier))
        || isPonds(tables.lookupFunction(identifier))) {
      throw reserved(definition, "pond");
    }
    if (catalog.isBuiltinFunction(identifier)) {
      throw reserved(definition, "Spark");
    }
  }

  private static boolean isPonds(Option<ExpressionInfo> info) {
    return info.isDefined() && info.get().getClassName().startsWith(PONDS_OWN);
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
    Throwable exists =
        QueryCompilationErrors.functionAlreadyExistsError(
            new FunctionIdentifier(definition.name()));
    return Thrown.unchecked(
        exists instanceof AnalysisException analysis
            ? analysis.withPosition(definition.nameOrigin().origin())
            : exists);
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.ext;

import dev.pond.catalyst.Builders;
import dev.pond.udf.spark.FunctionEntries;
import dev.pond.udf.spark.FunctionEntry;
import dev.pond.udf.spark.TableEntries;
import dev.pond.udf.spark.operator.OperatorEntries;
import dev.pond.udf.spark.operator.OperatorEntry;
import org.apache.spark.sql.catalyst.analysis.FunctionRegistry$;
import org.apache.spark.sql.catalyst.analysis.SimpleFunctionRegistry;
import org.apache.spark.sql.catalyst.analysis.SimpleTableFunctionRegistry;
import org.apache.spark.sql.catalyst.analysis.TableFunctionRegistry$;

/**
 * Makes pond's functions and operators functions of Spark itself, for the sessions that start
 * afterwards.
 *
 * <p>Spark takes a function that an extension injects for a temporary one, and refuses it in views
 * that outlive the session. So ours stand where Spark's own stand. A session copies those when it
 * starts; one whose extension is switched off starts from a copy without ours.
 */
final class BuiltInFunctions {
  private static boolean registered;

  private BuiltInFunctions() {}

  /** Registers all of them; again does nothing, since Spark would warn of each. */
  static synchronized void register() {
    if (registered) {
      return;
    }
    registered = true;
    SimpleFunctionRegistry functions = FunctionRegistry$.MODULE$.builtin();
    for (FunctionEntry entry : FunctionEntries.all()) {
      functions.registerFunction(
          entry.identifier(), entry.info(), Builders.expressions(entry.builder()));
    }
    for (OperatorEntry entry : OperatorEntries.all()) {
      functions.registerFunction(
          entry.identifier(), entry.info(), Builders.expressions(entry.builder()));
    }
    TableEntries.registerIn(TableFunctionRegistry$.MODULE$.builtin());
  }

  /** Takes all of them away again; loads none of them where there is nothing to take. */
  static synchronized void remove() {
    if (!registered) {
      return;
    }
    registered = false;
    SimpleFunctionRegistry functions = FunctionRegistry$.MODULE$.builtin();
    FunctionEntries.all().forEach(entry -> functions.dropFunction(entry.identifier()));
    OperatorEntries.all().forEach(entry -> functions.dropFunction(entry.identifier()));
    SimpleTableFunctionRegistry tables = TableFunctionRegistry$.MODULE$.builtin();
    TableEntries.all().forEach(entry -> tables.dropFunction(entry.identifier()));
  }
}

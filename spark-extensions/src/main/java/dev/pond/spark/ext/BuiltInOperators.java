// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.ext;

import dev.pond.catalyst.Builders;
import dev.pond.udf.spark.operator.OperatorEntries;
import dev.pond.udf.spark.operator.OperatorEntry;
import org.apache.spark.sql.catalyst.analysis.FunctionRegistry$;
import org.apache.spark.sql.catalyst.analysis.SimpleFunctionRegistry;

/**
 * Makes the operators functions of Spark itself, for every session that starts afterwards.
 *
 * <p>Spark takes a function that an extension injects for a temporary one, and refuses it in views
 * that outlive the session. Operators belong in such views, so they are registered where Spark's
 * own functions are; a session whose parser does not know the operators only sees their function
 * forms.
 */
final class BuiltInOperators {
  private BuiltInOperators() {}

  /** Registers what is not registered yet. */
  static synchronized void register() {
    SimpleFunctionRegistry registry = FunctionRegistry$.MODULE$.builtin();
    for (OperatorEntry entry : OperatorEntries.all()) {
      if (!registry.functionExists(entry.identifier())) {
        registry.registerFunction(
            entry.identifier(), entry.info(), Builders.expressions(entry.builder()));
      }
    }
  }
}

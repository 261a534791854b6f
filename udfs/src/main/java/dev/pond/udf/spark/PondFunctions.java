// SPDX-License-Identifier: Apache-2.0
package dev.pond.udf.spark;

import dev.pond.catalyst.Builders;
import dev.pond.udf.spark.aggregate.ComposedAggregate;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.analysis.FunctionRegistry;
import org.apache.spark.sql.catalyst.expressions.Expression;

/** Gives a live session pond's functions, for sessions that were started without the extension. */
public final class PondFunctions {
  private PondFunctions() {}

  /**
   * Registers every function, by name and alias; calling it again changes nothing. Some aggregates
   * need the extension even so, and say that when they are called.
   */
  public static void register(SparkSession spark) {
    FunctionRegistry registry = spark.sessionState().functionRegistry();
    register(registry, FunctionEntries.scalars());
    register(registry, FunctionEntries.aggregates());
    register(registry, FunctionEntries.windows());
  }

  private static void register(FunctionRegistry registry, List<FunctionEntry> entries) {
    for (FunctionEntry entry : entries) {
      registry.registerFunction(
          entry.identifier(),
          entry.info(),
          Builders.expressions(entry.builder().andThen(PondFunctions::ruleless)));
    }
  }

  /** Without the extension's rules, a further name for a function of Spark's is that function. */
  private static Expression ruleless(Expression function) {
    return function instanceof ComposedAggregate composed
        ? composed.loneFunction().orElse(function)
        : function;
  }
}

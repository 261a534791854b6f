// SPDX-License-Identifier: Apache-2.0
package dev.pond.udf.spark;

import dev.pond.catalyst.Builders;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.analysis.FunctionRegistry;

/** Gives a live session pond's functions, for sessions that were started without the extension. */
public final class PondFunctions {
  private PondFunctions() {}

  /** Registers every scalar function, by name and alias; calling it again changes nothing. */
  public static void register(SparkSession spark) {
    FunctionRegistry registry = spark.sessionState().functionRegistry();
    for (FunctionEntry entry : FunctionEntries.scalars()) {
      registry.registerFunction(
          entry.identifier(), entry.info(), Builders.expressions(entry.builder()));
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pond.udf.spark;

import dev.pond.catalyst.Builders;
import dev.pond.udf.spark.aggregate.ComposedAggregate;
import dev.pond.udf.spark.registry.RegistrySnapshot;
import dev.pond.udf.spark.registry.SnapshotArrow;
import dev.pond.udf.spark.registry.SnapshotJson;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.analysis.FunctionRegistry;
import org.apache.spark.sql.catalyst.expressions.Expression;

/**
 * Pond's functions for programs: for a live session that was started without the extension, and
 * their catalog as data.
 */
public final class PondFunctions {
  private PondFunctions() {}

  /**
   * Registers every function, by name and alias; calling it again changes nothing. Some aggregates
   * need the extension even so, and say that when they are called. From Python: {@code
   * spark._jvm.dev.pond.udf.spark.PondFunctions.register(spark._jsparkSession)}.
   */
  public static void register(SparkSession spark) {
    FunctionRegistry registry = spark.sessionState().functionRegistry();
    for (FunctionEntry entry : FunctionEntries.all()) {
      registry.registerFunction(
          entry.identifier(),
          entry.info(),
          Builders.expressions(entry.builder().andThen(PondFunctions::ruleless)));
    }
    TableEntries.registerIn(spark.sessionState().tableFunctionRegistry());
  }

  /**
   * Returns the catalog as JSON: kinds, names, aliases, parameters, types, tags and a hash over all
   * names. It is the same in every session of this version of pond.
   */
  public static String registryJson() {
    return SnapshotJson.write(RegistrySnapshot.ofCatalog());
  }

  /** Returns what {@link #registryJson} does as an Arrow IPC stream with one batch of one row. */
  public static byte[] registryArrow() {
    return SnapshotArrow.write(RegistrySnapshot.ofCatalog());
  }

  /** Without the extension's rules, a further name for a function of Spark's is that function. */
  private static Expression ruleless(Expression function) {
    return function instanceof ComposedAggregate composed
        ? composed.loneFunction().orElse(function)
        : function;
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pond.udf.spark;

import dev.pond.catalyst.Builders;
import dev.pond.udf.spark.registry.RegistrySnapshot;
import dev.pond.udf.spark.registry.SnapshotArrow;
import dev.pond.udf.spark.registry.SnapshotJson;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.analysis.FunctionRegistry;
import org.apache.spark.sql.catalyst.analysis.TableFunctionRegistry;

/**
 * Pond's functions for programs: for a live session that was started without the extension, and
 * their catalog as data.
 */
public final class PondFunctions {
  private PondFunctions() {}

  /**
   * Registers every scalar and table function, by name and alias; calling it again changes nothing.
   * From Python: {@code
   * spark._jvm.dev.pond.udf.spark.PondFunctions.register(spark._jsparkSession)}.
   */
  public static void register(SparkSession spark) {
    FunctionRegistry registry = spark.sessionState().functionRegistry();
    for (FunctionEntry entry : FunctionEntries.scalars()) {
      registry.registerFunction(
          entry.identifier(), entry.info(), Builders.expressions(entry.builder()));
    }
    TableFunctionRegistry tables = spark.sessionState().tableFunctionRegistry();
    for (TableEntry entry : TableEntries.all()) {
      tables.registerFunction(entry.identifier(), entry.info(), Builders.plans(entry.builder()));
    }
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
}

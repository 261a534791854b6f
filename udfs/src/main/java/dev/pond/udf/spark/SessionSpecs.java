// SPDX-License-Identifier: Apache-2.0
package dev.pond.udf.spark;

import dev.pond.catalyst.Seqs;
import dev.pond.udf.FunctionSpec;
import dev.pond.udf.Functions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.FunctionIdentifier;
import org.apache.spark.sql.catalyst.analysis.FunctionRegistryBase;
import org.apache.spark.sql.internal.SessionState;

/** The functions of the session whose statement is analysed: pond's own and those defined in it. */
final class SessionSpecs {
  private SessionSpecs() {}

  /** Returns all specifications, sorted by name. */
  static List<FunctionSpec> all() {
    List<FunctionSpec> all = new ArrayList<>(Functions.all());
    SessionState state = SparkSession.active().sessionState();
    collect(state.functionRegistry(), all);
    collect(state.tableFunctionRegistry(), all);
    all.sort(Comparator.comparing(FunctionSpec::name));
    return all;
  }

  private static void collect(FunctionRegistryBase<?> registry, List<FunctionSpec> into) {
    for (FunctionIdentifier identifier : Seqs.list(registry.listFunction())) {
      registry
          .lookupFunction(identifier)
          .foreach(
              info -> {
                if (info instanceof SpecifiedInfo specified) {
                  into.add(specified.spec());
                }
                return null;
              });
    }
  }
}

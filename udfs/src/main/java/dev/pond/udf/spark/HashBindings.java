// SPDX-License-Identifier: Apache-2.0
package dev.pond.udf.spark;

import java.util.List;
import java.util.Map;
import org.apache.spark.sql.types.DataTypes;

/** The hash and id functions. */
final class HashBindings {
  private HashBindings() {}

  static Map<String, Binding> all() {
    return Map.of(
        "stable_hash64",
        call ->
            StaticCalls.strict(
                HashCalls.class, "stableHash64", DataTypes.LongType, List.of(call.argument(0))));
  }
}

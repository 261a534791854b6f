// SPDX-License-Identifier: Apache-2.0
package dev.pond.udf.spark;

import java.util.List;
import java.util.Map;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/** The functions of change feeds. */
final class ChangeBindings {
  private ChangeBindings() {}

  static Map<String, Binding> all() {
    return Map.of(
        "cdf_change_rank", call("rank", DataTypes.IntegerType),
        "cdf_is_upsert", call("isUpsert", DataTypes.BooleanType),
        "cdf_is_delete", call("isDelete", DataTypes.BooleanType));
  }

  private static Binding call(String method, DataType result) {
    return call -> StaticCalls.strict(ChangeCalls.class, method, result, List.of(call.argument(0)));
  }
}

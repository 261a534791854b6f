// SPDX-License-Identifier: Apache-2.0
package dev.pond.udf.spark;

import dev.pond.udf.spark.aggregate.ComposedAggregate;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.Lag;
import org.apache.spark.sql.catalyst.expressions.Lead;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.catalyst.expressions.RowNumber;
import org.apache.spark.sql.types.DataTypes;

/** The window functions. They are not wrapped: Spark has to see what they are. */
final class WindowBindings {
  private WindowBindings() {}

  static Map<String, Binding> all() {
    return Map.of(
        "row_number_window",
        WindowBindings::rowNumber,
        "dedupe_best_by_score",
        WindowBindings::rowNumber,
        "lag_window",
        call ->
            AggregateBindings.named(
                call, new Lag(call.argument(0), offset(call), absent(call), ignoresNulls(call))),
        "lead_window",
        call ->
            AggregateBindings.named(
                call, new Lead(call.argument(0), offset(call), absent(call), ignoresNulls(call))));
  }

  /** Composed of one function alone: that function insists on its own name. */
  private static Expression rowNumber(Call call) {
    return new ComposedAggregate(call.site().name(), List.of(), none -> new RowNumber());
  }

  private static Expression offset(Call call) {
    Expression offset = call.optional(1).orElse(new Literal(1, DataTypes.IntegerType));
    if (Constants.is(offset) && Constants.value(offset) == null) {
      throw call.site().unexpectedNull(1, call.site().name() + " offset cannot be null");
    }
    return offset;
  }

  private static Expression absent(Call call) {
    return call.optional(2).orElse(new Literal(null, DataTypes.NullType));
  }

  private static boolean ignoresNulls(Call call) {
    return AggregateBindings.flag(call, 3);
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pond.udf.spark;

import dev.pond.udf.spark.aggregate.ComposedAggregate;
import dev.pond.udf.spark.aggregate.DistinctValues;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.catalyst.expressions.Expression;

/** The aggregate functions. They are not wrapped: Spark has to see that they are aggregates. */
final class AggregateBindings {
  private AggregateBindings() {}

  static Map<String, Binding> all() {
    return Map.of("list_unique", AggregateBindings::listUnique);
  }

  private static Expression listUnique(Call call) {
    boolean ignoreNulls = flag(call, 1);
    return new ComposedAggregate(
            call.writtenName(),
            given(call),
            arguments -> DistinctValues.sorted(arguments.get(0), ignoreNulls))
        .ignoringDuplicates();
  }

  private static List<Expression> given(Call call) {
    return call.slots().stream().flatMap(List::stream).toList();
  }

  /** Returns a constant true or false; false where it was left out. */
  private static boolean flag(Call call, int parameter) {
    return call.optional(parameter).map(flag -> (Boolean) flag.eval(null)).orElse(false);
  }
}

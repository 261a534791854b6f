// SPDX-License-Identifier: Apache-2.0
package dev.pond.udf.spark;

import dev.pond.udf.spark.aggregate.ComposedAggregate;
import dev.pond.udf.spark.aggregate.DistinctValues;
import dev.pond.udf.spark.aggregate.ExtremeRow;
import dev.pond.udf.spark.aggregate.JoinedText;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.catalyst.analysis.FunctionRegistry;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.RowOrdering;
import org.apache.spark.sql.catalyst.expressions.aggregate.CountIf;
import org.apache.spark.sql.catalyst.expressions.aggregate.First;
import org.apache.spark.sql.catalyst.expressions.aggregate.Last;
import org.apache.spark.sql.types.DataType;

/** The aggregate functions. They are not wrapped: Spark has to see that they are aggregates. */
final class AggregateBindings {
  private AggregateBindings() {}

  static Map<String, Binding> all() {
    Map<String, Binding> all = new HashMap<>();
    all.put("list_unique", AggregateBindings::distinctValues);
    all.put("pond_collect_set", AggregateBindings::distinctValues);
    all.put("count_distinct_agg", AggregateBindings::countDistinct);
    all.put("pond_count_if", call -> named(call, new CountIf(call.argument(0))));
    all.put("any_value_det", AggregateBindings::smallest);
    all.put("arg_min", AggregateBindings::smallest);
    all.put("arg_max", AggregateBindings::largest);
    all.put("asof_select", AggregateBindings::largest);
    all.put("first_value_agg", call -> named(call, new First(call.argument(0), flag(call, 1))));
    all.put("last_value_agg", call -> named(call, new Last(call.argument(0), flag(call, 1))));
    all.put("string_agg", AggregateBindings::joinedText);
    return all;
  }

  private static Expression distinctValues(Call call) {
    checkOrder(call);
    boolean ignoreNulls = flag(call, 1);
    return new ComposedAggregate(
            call.site().name(),
            given(call),
            arguments -> DistinctValues.sorted(arguments.get(0), ignoreNulls))
        .ignoringDuplicates();
  }

  private static Expression countDistinct(Call call) {
    checkOrder(call);
    boolean ignoreNulls = flag(call, 1);
    return new ComposedAggregate(
            call.site().name(),
            given(call),
            arguments -> DistinctValues.count(arguments.get(0), ignoreNulls))
        .ignoringDuplicates();
  }

  private static Expression joinedText(Call call) {
    return new ComposedAggregate(
        call.site().name(),
        given(call),
        arguments -> JoinedText.of(arguments.get(0), arguments.stream().skip(1).findFirst()));
  }

  private static Expression smallest(Call call) {
    return ExtremeRow.smallest(call.site().name(), call.argument(0), call.argument(1));
  }

  private static Expression largest(Call call) {
    return ExtremeRow.largest(call.site().name(), call.argument(0), call.argument(1));
  }

  /** These read their name from a tag, as Spark's own aliases of them do. */
  static Expression named(Call call, Expression function) {
    function.setTagValue(FunctionRegistry.FUNC_ALIAS(), call.site().name());
    return function;
  }

  /** What cannot be ordered cannot be told apart either: there is no order of maps in Spark. */
  private static void checkOrder(Call call) {
    DataType type = call.argument(0).dataType();
    if (!RowOrdering.isOrderable(type)) {
      throw CallErrors.spark(
          "DATATYPE_MISMATCH.INVALID_ORDERING_TYPE",
          Map.of(
              "sqlExpr", "\"" + call.site().text() + "\"",
              "functionName", "`" + call.site().name() + "`",
              "dataType", "\"" + type.sql() + "\""));
    }
  }

  private static List<Expression> given(Call call) {
    return call.slots().stream().flatMap(List::stream).toList();
  }

  /** Returns a constant true or false; false where it was left out. */
  static boolean flag(Call call, int parameter) {
    return call.literalTruth(parameter).orElse(false);
  }
}

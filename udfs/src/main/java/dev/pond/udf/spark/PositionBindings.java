// SPDX-License-Identifier: Apache-2.0
package dev.pond.udf.spark;

import dev.pond.catalyst.Seqs;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.catalyst.expressions.CreateNamedStruct;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.types.DataTypes;

/** The functions of positions in text. */
final class PositionBindings {
  private PositionBindings() {}

  static Map<String, Binding> all() {
    return Map.of(
        "col_to_byte",
        call ->
            StaticCalls.strict(
                PositionCalls.class,
                "toByte",
                DataTypes.LongType,
                List.of(
                    call.argument(0), call.argument(1), unit(orElse(call.argument(2), "UTF32")))),
        "position_encoding_norm",
        call ->
            StaticCalls.strict(
                PositionCalls.class,
                "encoding",
                DataTypes.IntegerType,
                List.of(orElse(call.argument(0), ""))),
        "canonicalize_byte_span",
        PositionBindings::span);
  }

  /** A unit that is a literal is folded: then no row pays for reading its name. */
  private static Expression unit(Expression name) {
    return StaticCalls.strict(PositionCalls.class, "unit", DataTypes.IntegerType, List.of(name));
  }

  private static Expression orElse(Expression text, String whenNull) {
    return Nulls.orElse(text, Constants.text(whenNull));
  }

  private static Expression span(Call call) {
    return new CreateNamedStruct(
        Seqs.of(
            List.of(
                Constants.text("bstart"), side(call, 0), Constants.text("bend"), side(call, 3))));
  }

  private static Expression side(Call call, int first) {
    return StaticCalls.strict(
        PositionCalls.class,
        "inText",
        DataTypes.LongType,
        List.of(
            call.argument(first),
            call.argument(first + 1),
            call.argument(first + 2),
            unit(call.argument(6))));
  }
}

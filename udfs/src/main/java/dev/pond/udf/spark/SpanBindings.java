// SPDX-License-Identifier: Apache-2.0
package dev.pond.udf.spark;

import dev.pond.catalyst.Seqs;
import dev.pond.udf.FunctionSetting;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.catalyst.expressions.And;
import org.apache.spark.sql.catalyst.expressions.CreateNamedStruct;
import org.apache.spark.sql.catalyst.expressions.EvalMode;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.If;
import org.apache.spark.sql.catalyst.expressions.IsNull;
import org.apache.spark.sql.catalyst.expressions.LessThanOrEqual;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.catalyst.expressions.Or;
import org.apache.spark.sql.catalyst.expressions.Subtract;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.NullType;
import org.apache.spark.sql.types.ObjectType;
import org.apache.spark.sql.types.StructType;

/** The functions of spans and intervals: Spark's own expressions, on which sources can prune. */
final class SpanBindings {
  private SpanBindings() {}

  static Map<String, Binding> all() {
    return Map.of(
        "span_make", SpanBindings::make,
        "span_len", SpanBindings::length,
        "span_overlaps", SpanBindings::overlaps,
        "span_contains", SpanBindings::contains,
        "interval_align_score", SpanBindings::alignScore);
  }

  private static Expression make(Call call) {
    Settings settings = call.settings();
    Expression lineBase =
        call.optional(2)
            .orElseGet(
                () -> Constants.of(settings.integer(FunctionSetting.SPAN_DEFAULT_LINE_BASE)));
    Expression unit = Constants.text(settings.text(FunctionSetting.SPAN_DEFAULT_COL_UNIT));
    Expression exclusive = Constants.of(settings.truth(FunctionSetting.SPAN_DEFAULT_END_EXCLUSIVE));
    return new CreateNamedStruct(
        Seqs.of(
            List.of(
                Constants.text("bstart"),
                call.argument(0),
                Constants.text("bend"),
                call.argument(1),
                Constants.text("line_base"),
                lineBase,
                Constants.text("col_unit"),
                call.optional(3).map(given -> Nulls.orElse(given, unit)).orElse(unit),
                Constants.text("end_exclusive"),
                call.optional(4).map(given -> Nulls.orElse(given, exclusive)).orElse(exclusive))));
  }

  private static Expression length(Call call) {
    SpanArgument span = SpanArgument.of(call, 0);
    if (!call.argument(0).deterministic()) {
      return StaticCalls.strictOrNull(
          SpanCalls.class, "length", DataTypes.LongType, List.of(call.argument(0), shape(call, 0)));
    }
    return new Subtract(span.end(), span.start(), EvalMode.LEGACY());
  }

  private static Expression overlaps(Call call) {
    SpanArgument a = SpanArgument.of(call, 0);
    SpanArgument b = SpanArgument.of(call, 1);
    if (varies(call)) {
      return once("overlaps", call);
    }
    return bounded(a, b, new And(b.endsAfter(a.start()), a.endsAfter(b.start())));
  }

  private static Expression contains(Call call) {
    SpanArgument a = SpanArgument.of(call, 0);
    SpanArgument b = SpanArgument.of(call, 1);
    if (varies(call)) {
      return once("contains", call);
    }
    Expression ends = new LessThanOrEqual(b.firstAfter(), a.firstAfter());
    return bounded(a, b, new And(new LessThanOrEqual(a.start(), b.start()), ends));
  }

  /** A span that differs each time it is computed must be computed once. */
  private static boolean varies(Call call) {
    return List.of(call.argument(0), call.argument(1)).stream()
        .anyMatch(span -> !span.deterministic());
  }

  private static Expression once(String method, Call call) {
    if (call.argument(0).dataType() instanceof NullType
        || call.argument(1).dataType() instanceof NullType) {
      return Constants.nothing(DataTypes.BooleanType);
    }
    return StaticCalls.strictOrNull(
        SpanCalls.class,
        method,
        DataTypes.BooleanType,
        List.of(call.argument(0), call.argument(1), shape(call, 0), shape(call, 1)));
  }

  private static Literal shape(Call call, int parameter) {
    StructType type = (StructType) call.argument(parameter).dataType();
    return new Literal(new SpanShape(type), new ObjectType(SpanShape.class));
  }

  /**
   * AND is false if one side is, whatever the other; a comparison of spans is NULL if one of the
   * four positions is. In a filter both are the same, and this form is one that Spark's optimizer
   * takes away there.
   */
  private static Expression bounded(SpanArgument a, SpanArgument b, Expression comparison) {
    Expression missing = null;
    for (Expression bound : List.of(a.start(), a.end(), b.start(), b.end())) {
      if (bound.nullable()) {
        Expression isMissing = new IsNull(bound);
        missing = missing == null ? isMissing : new Or(missing, isMissing);
      }
    }
    Expression nothing = Constants.nothing(DataTypes.BooleanType);
    return missing == null
        ? comparison
        : new Or(comparison, new If(missing, nothing, Constants.of(false)));
  }

  private static Expression alignScore(Call call) {
    return StaticCalls.strict(
        SpanCalls.class,
        "alignScore",
        DataTypes.DoubleType,
        List.of(call.argument(0), call.argument(1), call.argument(2), call.argument(3)));
  }
}

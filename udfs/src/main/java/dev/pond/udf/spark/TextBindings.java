// SPDX-License-Identifier: Apache-2.0
package dev.pond.udf.spark;

import dev.pond.udf.FunctionSetting;
import dev.pond.udf.NormalForm;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.types.DataTypes;

/** The text functions. */
final class TextBindings {
  private TextBindings() {}

  static Map<String, Binding> all() {
    return Map.of(
        "utf8_normalize",
        TextBindings::normalize,
        "utf8_null_if_blank",
        call ->
            StaticCalls.strictOrNull(
                TextCalls.class,
                TextCalls.NULL_IF_BLANK,
                DataTypes.StringType,
                List.of(call.argument(0))),
        "qname_normalize",
        call ->
            StaticCalls.lenient(
                TextCalls.class,
                "qualify",
                DataTypes.StringType,
                List.of(
                    call.argument(0),
                    call.optional(1).orElse(Constants.nothing(DataTypes.StringType)))));
  }

  private static Expression normalize(Call call) {
    Settings settings = call.settings();
    String form =
        call.literalText(1).orElseGet(() -> settings.text(FunctionSetting.UTF8_NORMALIZE_FORM));
    boolean lower =
        call.literalTruth(2)
            .orElseGet(() -> settings.truth(FunctionSetting.UTF8_NORMALIZE_CASEFOLD));
    boolean collapse =
        call.literalTruth(3)
            .orElseGet(() -> settings.truth(FunctionSetting.UTF8_NORMALIZE_COLLAPSE_WS));
    return StaticCalls.strictOrNull(
        TextCalls.class,
        TextCalls.NORMALIZE,
        DataTypes.StringType,
        List.of(
            call.argument(0),
            Constants.of(NormalForm.parse(form).ordinal()),
            Constants.of(lower),
            Constants.of(collapse)));
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pond.udf.spark;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.types.DataTypes;

/** The hash and id functions. */
final class HashBindings {
  /** What a NULL hashes as when the call does not say. */
  private static final String NULL_TEXT = "__NULL__";

  private HashBindings() {}

  static Map<String, Binding> all() {
    return Map.of(
        "stable_hash64",
        call ->
            StaticCalls.strict(
                HashCalls.class, "stableHash64", DataTypes.LongType, List.of(call.argument(0))),
        "stable_hash128",
        call -> text("stableHash128", List.of(call.argument(0))),
        "prefixed_hash64",
        call -> text("prefixedHash64", List.of(call.argument(0), call.argument(1))),
        "stable_id",
        call -> text("stableId", List.of(call.argument(0), call.argument(1))),
        "stable_id_parts",
        call -> parts("stableIdParts", call.argument(0), call.repeated(1)),
        "prefixed_hash_parts64",
        call -> parts("prefixedHashParts64", call.argument(0), call.repeated(1)),
        "stable_hash_any",
        HashBindings::stableHashAny,
        "span_id",
        HashBindings::spanId);
  }

  private static Expression text(String method, List<Expression> arguments) {
    return StaticCalls.strict(HashCalls.class, method, DataTypes.StringType, arguments);
  }

  /** The row of parts is never NULL itself: the result is NULL where the prefix is. */
  private static Expression parts(String method, Expression prefix, List<Expression> parts) {
    return text(method, List.of(prefix, ValueTexts.row(parts), ValueTexts.typesOf(parts)));
  }

  private static Expression stableHashAny(Call call) {
    Expression text = ValueTexts.of(call.argument(0));
    Expression never = Nulls.orElse(text, Constants.text(call.literalText(2).orElse(NULL_TEXT)));
    boolean canonical = call.literalTruth(1).orElse(true);
    return text(canonical ? "canonicalHash128" : "stableHash128", List.of(never));
  }

  private static Expression spanId(Call call) {
    List<Expression> parts =
        new ArrayList<>(List.of(call.argument(1), call.argument(2), call.argument(3)));
    call.optional(4).ifPresent(parts::add);
    return parts("stableIdParts", call.argument(0), parts);
  }
}

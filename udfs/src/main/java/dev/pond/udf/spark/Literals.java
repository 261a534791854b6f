// SPDX-License-Identifier: Apache-2.0
package dev.pond.udf.spark;

import org.apache.spark.sql.catalyst.expressions.Expression;

/** What functions say when an argument is no literal where it has to be one. */
final class Literals {
  static final String NO_TAG = "semantic_tag requires a non-empty semantic_type literal";
  static final String NO_KEY = "the second argument to arrow_metadata must be a string literal key";
  static final String NO_NAMES = "struct_pick field names must be scalar literals";

  private Literals() {}

  static RuntimeException refusal(CallSite site, int parameter, Expression argument) {
    return switch (site.spec().name()) {
      case "semantic_tag" -> site.notLiteral(parameter, argument, NO_TAG);
      case "arrow_metadata" -> site.notLiteral(parameter, argument, NO_KEY);
      case "struct_pick" -> site.notLiteral(parameter, argument, NO_NAMES);
      default -> site.notLiteral(parameter, argument);
    };
  }
}

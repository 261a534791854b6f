// SPDX-License-Identifier: Apache-2.0
package dev.pond.udf.spark;

import dev.pond.udf.FunctionSpec;
import org.apache.spark.sql.catalyst.expressions.ExpressionInfo;

/** Renders a specification for {@code DESCRIBE FUNCTION}. */
final class FunctionInfo {
  private FunctionInfo() {}

  static ExpressionInfo of(String name, FunctionSpec spec) {
    return new ExpressionInfo(
        PondCall.class.getName(),
        null,
        name,
        spec.syntax() + " - " + spec.description(),
        "",
        "",
        "",
        "misc_funcs",
        "0.1.0",
        "",
        "built-in");
  }
}

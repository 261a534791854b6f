// SPDX-License-Identifier: Apache-2.0
package dev.pond.udf.spark;

import dev.pond.udf.FunctionSpec;
import org.apache.spark.sql.catalyst.expressions.ExpressionInfo;

/**
 * What a session shows of a function that somebody defined in it, with its specification: {@code
 * udf_docs()} and {@code udf_registry()} find it there.
 */
public final class SpecifiedInfo extends ExpressionInfo {
  private final FunctionSpec spec;

  /** Takes what Spark shows, and the specification that says the same. */
  public SpecifiedInfo(ExpressionInfo shown, FunctionSpec spec) {
    super(
        shown.getClassName(),
        shown.getDb(),
        shown.getName(),
        shown.getUsage(),
        shown.getArguments(),
        shown.getOriginalExamples(),
        shown.getNote(),
        shown.getGroup(),
        shown.getSince(),
        shown.getDeprecated(),
        shown.getSource());
    this.spec = spec;
  }

  FunctionSpec spec() {
    return spec;
  }
}

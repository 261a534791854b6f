// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.ext.macro;

import dev.pond.udf.spark.SpecifiedInfo;
import org.apache.spark.sql.catalyst.expressions.ExpressionInfo;

/** What DESCRIBE FUNCTION shows of a function that was defined in SQL. */
final class MacroInfo {
  private MacroInfo() {}

  static ExpressionInfo of(Definition definition, MacroKind kind) {
    return new SpecifiedInfo(shown(definition), MacroSpec.of(definition, kind));
  }

  private static ExpressionInfo shown(Definition definition) {
    return new ExpressionInfo(
        MacroCall.class.getName(),
        null,
        definition.name(),
        usage(definition),
        "\n    Definition:\n      " + definition.body().sql().strip() + "\n",
        "",
        "",
        "",
        "",
        "",
        "scala_udf");
  }

  private static String usage(Definition definition) {
    String comment = definition.comment().isEmpty() ? "" : " - " + definition.comment();
    return definition.signature() + returns(definition) + comment;
  }

  private static String returns(Definition definition) {
    if (definition.columns() != null) {
      String columns = definition.columns().toDDL();
      return " RETURNS TABLE" + (columns.isEmpty() ? "" : " (" + columns + ")");
    }
    return definition.returns() == null ? "" : " RETURNS " + definition.returns().sql();
  }
}

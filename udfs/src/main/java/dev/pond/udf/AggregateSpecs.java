// SPDX-License-Identifier: Apache-2.0
package dev.pond.udf;

import java.util.List;

/** Specifications of the aggregate functions. */
final class AggregateSpecs {
  private static final String SECTION = "Built-in Functions";

  private AggregateSpecs() {}

  static List<FunctionSpec> all() {
    return List.of(listUnique());
  }

  private static FunctionSpec listUnique() {
    return FunctionSpec.aggregate("list_unique")
        .aliases("collect_set_det", "pond_collect_set")
        .section(SECTION)
        .says(
            "Returns the distinct values in ascending order, texts by their UTF-8 bytes, with one"
                + " NULL last if any value is NULL.")
        .takes(Parameter.required("value", ArgumentType.ANY, "What to collect."))
        .takes(ignoreNulls("Whether NULL is left out."))
        .returns("ARRAY", "Never NULL; without rows it is empty.")
        .tags("list")
        .example(
            "SELECT list_unique(x) FROM VALUES ('b'), (NULL), ('a'), ('b') AS t(x)", "[a, b, null]")
        .example(
            "SELECT list_unique(x, ignore_nulls => true) FROM VALUES ('b'), (NULL) AS t(x)", "[b]")
        .note(
            "Spark's collect_set keeps its name and its meaning: no order, no NULL. DISTINCT changes"
                + " nothing. 0.0 and -0.0 are one value, and so are all NaN.")
        .build();
  }

  static Parameter ignoreNulls(String description) {
    return Parameter.optional("ignore_nulls", ArgumentType.BOOLEAN, "false", description)
        .asLiteral();
  }
}

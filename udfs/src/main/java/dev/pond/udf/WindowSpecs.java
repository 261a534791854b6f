// SPDX-License-Identifier: Apache-2.0
package dev.pond.udf;

import java.util.List;

/** Specifications of the window functions: further names for some of Spark's own. */
final class WindowSpecs {
  private static final String SECTION = "Built-in Functions";

  private WindowSpecs() {}

  static List<FunctionSpec> all() {
    return List.of(
        rowNumber("row_number_window")
            .tags("window")
            .note("The same as Spark's row_number, which keeps its name.")
            .build(),
        rowNumber("dedupe_best_by_score")
            .tags("dedupe", "window")
            .note(
                "The same as Spark's row_number. Over a window PARTITION BY key ORDER BY score DESC,"
                    + " the row with 1 is the best one of its key.")
            .build(),
        neighbour("lag_window", "before", "lag", "1").build(),
        neighbour("lead_window", "after", "lead", "3").build());
  }

  private static FunctionSpec.Builder rowNumber(String name) {
    return FunctionSpec.window(name)
        .section(SECTION)
        .says("Returns the place of the row in its ordered partition, counted from 1.")
        .returns("INT", "Never NULL.")
        .example(
            "SELECT x, "
                + name
                + "() OVER (ORDER BY x) FROM VALUES ('b'), ('a') AS t(x) ORDER BY x",
            "a\t1\nb\t2");
  }

  private static FunctionSpec.Builder neighbour(
      String name, String side, String sparksName, String result) {
    return FunctionSpec.window(name)
        .section(SECTION)
        .says(
            "Returns the value of the row that stands the given number of rows "
                + side
                + " this one in its ordered partition.")
        .takes(Parameter.required("value", ArgumentType.ANY, "What to return."))
        .takes(
            Parameter.optional("offset", ArgumentType.INT, "1", "How many rows away.").asLiteral())
        .takes(
            Parameter.optional(
                "default", ArgumentType.ANY, "NULL", "What to return where there is no such row."))
        .takes(
            Parameter.optional(
                    "ignore_nulls",
                    ArgumentType.BOOLEAN,
                    "false",
                    "Whether rows with a NULL value are passed over.")
                .asLiteral())
        .returns("the type of value", "NULL when that row's value is, and without row or default.")
        .tags("window")
        .example(
            "SELECT "
                + name
                + "(x) OVER (ORDER BY x) AS y FROM VALUES (1), (2), (3) AS t(x)"
                + " ORDER BY x LIMIT 1 OFFSET 1",
            result)
        .note("The same as Spark's " + sparksName + ", which keeps its name.");
  }
}

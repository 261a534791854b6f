// SPDX-License-Identifier: Apache-2.0
package dev.pond.udf;

import java.util.List;

/** Specifications of the aggregate functions. */
final class AggregateSpecs {
  private static final String SECTION = "Built-in Functions";
  private static final String NO_ROWS = "NULL when no row has both a value and a key.";
  private static final String ORDER_MATTERS =
      "The order of rows is that of Spark: after a shuffle it is not defined, over a window with"
          + " ORDER BY it is.";

  private AggregateSpecs() {}

  static List<FunctionSpec> all() {
    return List.of(
        listUnique(),
        collectSet(),
        countDistinct(),
        countIf(),
        extreme("any_value_det", "smallest")
            .note("Spark's any_value keeps its name and its meaning: the value of any row.")
            .tags("aggregate", "deterministic")
            .build(),
        extreme("arg_min", "smallest").tags("aggregate", "deterministic").build(),
        extreme("arg_max", "largest").tags("aggregate", "deterministic").build(),
        extreme("asof_select", "largest").tags("aggregate", "asof").build(),
        firstValue(),
        lastValue(),
        stringAgg());
  }

  private static FunctionSpec listUnique() {
    return distinctValues("list_unique")
        .tags("list")
        .note("DISTINCT changes nothing. 0.0 and -0.0 are one value, and so are all NaN.")
        .build();
  }

  private static FunctionSpec collectSet() {
    return distinctValues("pond_collect_set")
        .aliases("collect_set_det")
        .tags("aggregate", "deterministic", "list")
        .note(
            "The same as list_unique. Spark's collect_set keeps its name and its meaning: in no"
                + " order, without NULL.")
        .build();
  }

  private static FunctionSpec.Builder distinctValues(String name) {
    return FunctionSpec.aggregate(name)
        .section(SECTION)
        .says(
            "Returns the distinct values in ascending order, texts by their UTF-8 bytes, with one"
                + " NULL last if any value is NULL.")
        .takes(Parameter.required("value", ArgumentType.ANY, "What to collect."))
        .takes(ignoreNulls("Whether NULL is left out."))
        .returns("ARRAY", "Never NULL; without rows it is empty.")
        .example(
            "SELECT " + name + "(x) FROM VALUES ('b'), (NULL), ('a'), ('b') AS t(x)",
            "[a, b, null]")
        .example(
            "SELECT " + name + "(x, ignore_nulls => true) FROM VALUES ('b'), (NULL) AS t(x)",
            "[b]");
  }

  private static FunctionSpec countDistinct() {
    return FunctionSpec.aggregate("count_distinct_agg")
        .section(SECTION)
        .says("Returns the number of distinct values; NULL counts as one of them.")
        .takes(Parameter.required("value", ArgumentType.ANY, "What to count."))
        .takes(ignoreNulls("Whether NULL is left out."))
        .returns("BIGINT", "Never NULL; 0 without rows.")
        .tags("aggregate")
        .example(
            "SELECT count_distinct_agg(x) FROM VALUES ('a'), (NULL), ('b'), ('a') AS t(x)", "3")
        .example(
            "SELECT count_distinct_agg(x, true) FROM VALUES ('a'), (NULL), ('b'), ('a') AS t(x)",
            "2")
        .note(
            "DISTINCT changes nothing. In windows and in streams, where Spark has no DISTINCT, each"
                + " frame or group keeps its values in memory.")
        .build();
  }

  private static FunctionSpec countIf() {
    return FunctionSpec.aggregate("pond_count_if")
        .section(SECTION)
        .says("Returns the number of rows whose condition is true.")
        .takes(Parameter.required("condition", ArgumentType.BOOLEAN, "What to test."))
        .returns("BIGINT", "Never NULL; 0 without rows. NULL is not true.")
        .tags("aggregate", "deterministic")
        .example("SELECT pond_count_if(x > 1) FROM VALUES (1), (2), (NULL), (3) AS t(x)", "2")
        .note("The same as Spark's count_if, which keeps its name.")
        .build();
  }

  private static FunctionSpec.Builder extreme(String name, String which) {
    String second = which.equals("smallest") ? "a" : "b";
    return FunctionSpec.aggregate(name)
        .section(SECTION)
        .says(
            "Returns the value of the row with the "
                + which
                + " key; of several such rows, the smallest value, texts by their UTF-8 bytes."
                + " Rows with a NULL value or a NULL key do not count.")
        .takes(Parameter.required("value", ArgumentType.ANY, "What to return; it can be ordered."))
        .takes(Parameter.required("key", ArgumentType.ANY, "What to order by."))
        .returns("the type of value", NO_ROWS)
        .example(
            "SELECT "
                + name
                + "(x, k) FROM VALUES ('c', 1), ('a', 1), ('b', 2), (NULL, 3) AS t(x, k)",
            second);
  }

  private static FunctionSpec firstValue() {
    return edge("first_value_agg", "first")
        .note(ORDER_MATTERS + " The same as Spark's first_value, which keeps its name.")
        .build();
  }

  private static FunctionSpec lastValue() {
    return edge("last_value_agg", "last")
        .note(ORDER_MATTERS + " The same as Spark's last_value, which keeps its name.")
        .build();
  }

  private static FunctionSpec.Builder edge(String name, String which) {
    return FunctionSpec.aggregate(name)
        .section(SECTION)
        .says("Returns the value of the " + which + " row.")
        .takes(Parameter.required("value", ArgumentType.ANY, "What to return."))
        .takes(ignoreNulls("Whether rows with a NULL value are passed over."))
        .returns("the type of value", "NULL without rows, and when the value is NULL.")
        .tags("aggregate")
        .example("SELECT " + name + "(x, true) FROM VALUES ('x'), (NULL) AS t(x)", "x");
  }

  private static FunctionSpec stringAgg() {
    return FunctionSpec.aggregate("string_agg")
        .aliases("pond_string_agg")
        .section(SECTION)
        .says("Returns the texts that are not NULL, one after another with a separator between.")
        .takes(Parameter.required("value", ArgumentType.TEXT, "What to join."))
        .takes(
            Parameter.optional(
                "separator",
                ArgumentType.STRING,
                "','",
                "What stands between; of a column, its first value that is not NULL."))
        .returns("STRING", "NULL when there is no text; empty texts are texts.")
        .tags("aggregate", "string")
        .example("SELECT string_agg(x, '-') FROM VALUES ('a'), (NULL), ('') AS t(x)", "a-")
        .note(
            ORDER_MATTERS
                + " Where Spark itself has a string_agg, that one keeps the name, and pond's is"
                + " pond_string_agg.")
        .build();
  }

  private static Parameter ignoreNulls(String description) {
    return Parameter.optional("ignore_nulls", ArgumentType.BOOLEAN, "false", description)
        .asLiteral();
  }
}

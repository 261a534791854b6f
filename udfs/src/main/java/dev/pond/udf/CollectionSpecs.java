// SPDX-License-Identifier: Apache-2.0
package dev.pond.udf;

import java.util.List;

/** Specifications of the functions of maps, arrays and structs. */
final class CollectionSpecs {
  private static final String SECTION = "Nested Functions";
  private static final int MOST_FIELDS = 6;

  private CollectionSpecs() {}

  static List<FunctionSpec> all() {
    return List.of(getDefault(), normalize(), compact(), uniqueSorted(), pick());
  }

  private static FunctionSpec getDefault() {
    return FunctionSpec.scalar("map_get_default")
        .section(SECTION)
        .says(
            "Returns the value that a map has for a key, or the default. The type is that of the"
                + " map's values.")
        .takes(Parameter.required("map_expr", ArgumentType.MAP, "The map."))
        .takes(
            Parameter.required(
                    "key",
                    ArgumentType.ANY,
                    "The key, compared by its text with the texts of the map's keys; not NULL.")
                .asLiteral())
        .takes(
            Parameter.required(
                "default_value",
                ArgumentType.ANY,
                "What stands for a missing or NULL value; cast to the type of the values."))
        .returns("the map's value type", "NULL when the default is and it is taken.")
        .tags("nested", "map")
        .example("SELECT map_get_default(map('alpha', 'bravo'), 'alpha', 'fallback')", "bravo")
        .example("SELECT map_get_default(map('alpha', 1), 'beta', 0)", "0")
        .note(
            "A NULL map and a NULL value give the default too. Letter case counts; keys are neither"
                + " trimmed nor normalized.")
        .build();
  }

  private static FunctionSpec normalize() {
    return FunctionSpec.scalar("map_normalize")
        .section(SECTION)
        .says(
            "Returns a map with its keys in one letter case, and its entries sorted by the bytes of"
                + " their keys. Keys that are no texts stay as they are and are sorted by their"
                + " value. Keys and values keep their types.")
        .takes(Parameter.required("map_expr", ArgumentType.MAP, "The map."))
        .takes(
            Parameter.optional(
                    "key_case",
                    ArgumentType.TEXT,
                    "spark.pond.functions.map_normalize_key_case (lower)",
                    "The case: lower, upper or none; any other text means lower.")
                .asLiteral())
        .takes(
            Parameter.optional(
                    "sort_keys",
                    ArgumentType.BOOLEAN,
                    "spark.pond.functions.map_normalize_sort_keys (true)",
                    "Whether entries are sorted by key.")
                .asLiteral())
        .returns("The type of the map", "NULL when the map is NULL.")
        .tags("nested", "map")
        .example("SELECT map_normalize(map('B', 2, 'a', 1))", "{a -> 1, b -> 2}")
        .example("SELECT map_normalize(map('B', 2, 'a', 1), 'upper', false)", "{B -> 2, A -> 1}")
        .example("SELECT map_normalize(map(10, 'x', 9, 'y'))", "{9 -> y, 10 -> x}")
        .note(
            "Keys that become the same leave one entry with the last one's value, NULL or not. Case"
                + " is full Unicode case by the root locale: sharp s becomes SS in upper case. Keys"
                + " are not trimmed.")
        .build();
  }

  private static FunctionSpec compact() {
    return FunctionSpec.scalar("list_compact")
        .section(SECTION)
        .says("Returns an array without its NULL elements, in their order and of their type.")
        .takes(Parameter.required("list_expr", ArgumentType.LIST, "The array."))
        .returns("ARRAY<the element type>", "NULL when the array is NULL.")
        .tags("nested", "list")
        .example("SELECT list_compact(array('b', NULL, 'a', 'b'))", "[b, a, b]")
        .note("Spark's own array_compact means the same.")
        .build();
  }

  private static FunctionSpec uniqueSorted() {
    return FunctionSpec.scalar("list_unique_sorted")
        .aliases("array_unique_sorted")
        .section(SECTION)
        .says(
            "Returns the different elements of an array that are not NULL, in ascending order and"
                + " of their type; texts by their UTF-8 bytes.")
        .takes(Parameter.required("list_expr", ArgumentType.LIST, "The array."))
        .returns("ARRAY<the element type>", "NULL when the array is NULL.")
        .tags("nested", "list")
        .example("SELECT list_unique_sorted(array(10, 9, 2, 10, NULL))", "[2, 9, 10]")
        .note("Element types that have no order, such as maps, are refused.")
        .build();
  }

  private static FunctionSpec pick() {
    return FunctionSpec.scalar("struct_pick")
        .aliases("struct_select")
        .section(SECTION)
        .says("Returns a struct of the named fields of a struct, in the order of the names.")
        .takes(Parameter.required("struct_expr", ArgumentType.STRUCT, "The struct."))
        .takes(
            new Parameter(
                "fields",
                ArgumentType.STRING,
                1,
                MOST_FIELDS,
                true,
                "",
                "The name of a field of the struct itself; blanks around it do not count."))
        .returns("STRUCT<the named fields>", "NULL when the struct is NULL.")
        .tags("nested", "struct")
        .example(
            "SELECT struct_pick(named_struct('a', 1, 'b', 'x', 'c', true), 'c', 'a')", "{true, 1}")
        .note("Letter case counts. A name may be given twice.")
        .build();
  }
}

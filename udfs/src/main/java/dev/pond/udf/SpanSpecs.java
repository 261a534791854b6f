// SPDX-License-Identifier: Apache-2.0
package dev.pond.udf;

import java.util.List;

/** Specifications of the functions of spans and intervals. */
final class SpanSpecs {
  private static final String SECTION = "Span Functions";
  private static final String NULLS = "NULL when a span, or the bstart or bend of either, is NULL.";
  private static final String EXCLUSIVE =
      "An end is exclusive when end_exclusive is true, NULL, or no field of the span; an inclusive"
          + " end counts one more, at most 2^63-1. Neither the units of columns nor the order of the"
          + " bounds is checked.";

  private SpanSpecs() {}

  static List<FunctionSpec> all() {
    return List.of(make(), length(), overlaps(), contains(), id(), alignScore());
  }

  private static FunctionSpec make() {
    return FunctionSpec.scalar("span_make")
        .aliases("span")
        .section(SECTION)
        .says(
            "Returns a span: a struct of bstart, bend, line_base, col_unit and end_exclusive. The"
                + " column's metadata says semantic_type Span and the last three, unless the first"
                + " argument's column has metadata: then it is that.")
        .takes(Parameter.required("bstart", ArgumentType.BIGINT, "The first position."))
        .takes(Parameter.required("bend", ArgumentType.BIGINT, "The end."))
        .takes(
            Parameter.optional(
                "line_base",
                ArgumentType.INT,
                "spark.pond.functions.span_default_line_base (0)",
                "The number of the first line; an explicit NULL stays."))
        .takes(
            Parameter.optional(
                "col_unit",
                ArgumentType.TEXT,
                "spark.pond.functions.span_default_col_unit (byte)",
                "What positions count, kept as given; NULL means the default."))
        .takes(
            Parameter.optional(
                "end_exclusive",
                ArgumentType.BOOLEAN,
                "spark.pond.functions.span_default_end_exclusive (true)",
                "Whether bend is the first position after the span; NULL means the default."))
        .returns(
            "STRUCT<bstart: BIGINT, bend: BIGINT, line_base: INT, col_unit: STRING, end_exclusive:"
                + " BOOLEAN>",
            "Never NULL; NULL bounds are fields of the struct.")
        .tags("span", "position_encoding")
        .example("SELECT span_make(1, 5)", "{1, 5, 0, byte, true}")
        .example(
            "SELECT span_make(1, 5, end_exclusive => false, col_unit => 'utf16')",
            "{1, 5, 0, utf16, false}")
        .note("Order and sign of the bounds and the name of the unit are not checked.")
        .build();
  }

  private static FunctionSpec length() {
    return FunctionSpec.scalar("span_len")
        .section(SECTION)
        .says("Returns bend minus bstart; end_exclusive makes no difference.")
        .takes(Parameter.required("span", ArgumentType.SPAN, "A span."))
        .returns("BIGINT", "NULL when the span, its bstart or its bend is NULL.")
        .tags("span")
        .example("SELECT span_len(span_make(10, 25))", "15")
        .note("A reversed span has a negative length. Beyond 64 bits the difference wraps.")
        .build();
  }

  private static FunctionSpec overlaps() {
    return FunctionSpec.scalar("span_overlaps")
        .section(SECTION)
        .says("Returns whether two spans share a position.")
        .takes(Parameter.required("span_a", ArgumentType.SPAN, "A span."))
        .takes(Parameter.required("span_b", ArgumentType.SPAN, "The other span."))
        .returns("BOOLEAN", NULLS)
        .tags("span")
        .example("SELECT span_overlaps(span_make(0, 10), span_make(5, 15))", "true")
        .example("SELECT span_overlaps(span_make(0, 10), span_make(10, 20))", "false")
        .note(
            EXCLUSIVE
                + " An empty span strictly inside another one overlaps it; two equal empty spans do"
                + " not overlap. In a filter the call becomes comparisons of the bounds, on which a"
                + " source can prune.")
        .build();
  }

  private static FunctionSpec contains() {
    return FunctionSpec.scalar("span_contains")
        .section(SECTION)
        .says("Returns whether the second span lies within the first one; equal spans do.")
        .takes(Parameter.required("span_a", ArgumentType.SPAN, "The outer span."))
        .takes(Parameter.required("span_b", ArgumentType.SPAN, "The inner span."))
        .returns("BOOLEAN", NULLS)
        .tags("span")
        .example("SELECT span_contains(span_make(0, 10), span_make(2, 8))", "true")
        .example("SELECT span_contains(span_make(0, 10), span_make(5, 15))", "false")
        .note(EXCLUSIVE)
        .build();
  }

  private static FunctionSpec id() {
    return FunctionSpec.scalar("span_id")
        .section(SECTION)
        .says("Returns stable_id_parts of the prefix and path, bstart, bend and, if given, kind.")
        .takes(Parameter.required("prefix", ArgumentType.STRING, "What stands before the colon."))
        .takes(Parameter.required("path", ArgumentType.ANY, "Where the span is."))
        .takes(Parameter.required("bstart", ArgumentType.ANY, "The first position."))
        .takes(Parameter.required("bend", ArgumentType.ANY, "The end."))
        .takes(Parameter.optional("kind", ArgumentType.ANY, "no part", "What the span is."))
        .returns("STRING", "NULL when the prefix is NULL; other NULLs are hashed as __NULL__.")
        .tags("span", "id", "hash")
        .example(
            "SELECT span_id('span', 'a/b.py', 10, 25, '')", "span:bd69c796ce64fbd8beb0ae8aff66e4cc")
        .example(
            "SELECT span_id('span', 'a', 1, 2) = stable_id_parts('span', 'a', '1', '2')", "true")
        .note(
            "An explicit NULL kind is a part, so its id is not that of the call without kind. "
                + ValueSpecs.TEXT_OF_A_VALUE)
        .build();
  }

  private static FunctionSpec alignScore() {
    return FunctionSpec.scalar("interval_align_score")
        .section("Interval Functions")
        .says("Returns minus the length of the right interval, as a score to sort by.")
        .takes(Parameter.required("left_start", ArgumentType.WHOLE, "Start of the left interval."))
        .takes(Parameter.required("left_end", ArgumentType.WHOLE, "End of the left interval."))
        .takes(
            Parameter.required("right_start", ArgumentType.WHOLE, "Start of the right interval."))
        .takes(Parameter.required("right_end", ArgumentType.WHOLE, "End of the right interval."))
        .returns("DOUBLE", "NULL when any argument is NULL.")
        .tags("interval", "alignment", "score")
        .example("SELECT interval_align_score(0, 5, 10, 20)", "-10.0")
        .note(
            "It does not measure how intervals overlap: the left interval only has to be there. An"
                + " empty right interval gives -0.0, a reversed one a positive score. A fraction is"
                + " cut off toward zero. Integers as text are accepted: an optional sign and"
                + " digits.")
        .build();
  }
}

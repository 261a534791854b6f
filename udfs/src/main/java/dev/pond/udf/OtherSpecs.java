// SPDX-License-Identifier: Apache-2.0
package dev.pond.udf;

import java.util.List;

/** Specifications of the functions of positions and of what columns say of themselves. */
final class OtherSpecs {
  private static final String SECTION = "Other Functions";
  private static final String UNITS =
      "A unit is read without blanks around it and in any ASCII case: a text that contains BYTE,"
          + " UTF8 or UTF16 means that, 1 means UTF8 and 2 UTF16, anything else UTF32; so UTF-8 with"
          + " a hyphen means UTF32.";

  private OtherSpecs() {}

  static List<FunctionSpec> all() {
    return List.of(
        semanticTag(),
        cpgScore(),
        arrowMetadata(),
        positionEncodingNorm(),
        colToByte(),
        canonicalizeByteSpan());
  }

  private static FunctionSpec semanticTag() {
    return FunctionSpec.scalar("semantic_tag")
        .section("Metadata Functions")
        .says(
            "Returns the value as it is; the column's metadata gets the semantic_type, beside what"
                + " the value's column says already.")
        .takes(
            Parameter.required(
                    "semantic_type",
                    ArgumentType.TEXT,
                    "The tag: node, edge and span, also with id or _id, mean NodeId, EdgeId and"
                        + " SpanId; any other text stays, trimmed.")
                .asLiteral())
        .takes(Parameter.required("value", ArgumentType.ANY, "The value."))
        .returns("the value's type", "NULL when the value is NULL.")
        .example("SELECT semantic_tag('node', 'v')", "v")
        .example("SELECT arrow_metadata(semantic_tag('node_id', 'v'), 'semantic_type')", "NodeId")
        .note("It attaches a tag; arrow_metadata reads it.")
        .build();
  }

  private static FunctionSpec cpgScore() {
    return FunctionSpec.scalar("cpg_score")
        .section(SECTION)
        .says("Returns the value as a DOUBLE.")
        .takes(Parameter.required("value", ArgumentType.NUMERIC, "A number."))
        .returns("DOUBLE", "NULL when the value is NULL.")
        .example("SELECT cpg_score(1.5)", "1.5")
        .note("It computes no score: it marks a column as one.")
        .build();
  }

  private static FunctionSpec arrowMetadata() {
    return FunctionSpec.scalar("arrow_metadata")
        .section(SECTION)
        .says(
            "Returns what a column says of itself: the metadata under a key, or all of it as a map"
                + " sorted by key.")
        .takes(
            Parameter.required("expr", ArgumentType.ANY, "The column; its values do not matter."))
        .takes(
            Parameter.optional("key", ArgumentType.STRING, "all keys", "The key, not NULL.")
                .asLiteral())
        .returns(
            "STRING, or MAP<STRING, STRING> without a key",
            "NULL when there is no such key; without a key the map may be empty.")
        .example("SELECT arrow_metadata(span_make(1, 2), 'col_unit')", "byte")
        .example("SELECT arrow_metadata('x')", "{}")
        .note(
            "It reads metadata of columns, fields of structs and calls of pond's functions. Values"
                + " that are no texts come as JSON. Other expressions have no metadata.")
        .build();
  }

  private static FunctionSpec positionEncodingNorm() {
    return FunctionSpec.scalar("position_encoding_norm")
        .section(SECTION)
        .says("Returns the number of a position encoding: 1 for UTF8, 2 for UTF16, else 3.")
        .takes(Parameter.required("value", ArgumentType.TEXT, "The name or number of a unit."))
        .returns("INT", "Never NULL: NULL gives 3.")
        .example("SELECT position_encoding_norm('utf16')", "2")
        .note("BYTE gives 3 like anything unknown. " + UNITS)
        .build();
  }

  private static FunctionSpec colToByte() {
    return FunctionSpec.scalar("col_to_byte")
        .section(SECTION)
        .says("Returns the number of bytes of a line of text that stand before a column.")
        .takes(Parameter.required("line_text", ArgumentType.TEXT, "The line."))
        .takes(Parameter.required("col", ArgumentType.BIGINT, "The column, from 0."))
        .takes(
            Parameter.required(
                "col_unit", ArgumentType.TEXT, "What the column counts; NULL means UTF32."))
        .returns("BIGINT", "NULL when the line or the column is NULL.")
        .tags("position_encoding")
        .example("SELECT col_to_byte('abcdef', 3, 'BYTE')", "3")
        .example("SELECT col_to_byte('a\\u00e9z', 2, 'UTF32')", "3")
        .note(
            "A column before the line gives 0, one beyond it the length of the line. With UTF8 and"
                + " UTF16 a column inside a character is an error. "
                + UNITS)
        .build();
  }

  private static FunctionSpec canonicalizeByteSpan() {
    return FunctionSpec.scalar("canonicalize_byte_span")
        .section(SECTION)
        .says(
            "Returns the byte offsets in a text of a range given by lines and columns: each is the"
                + " offset of its line and what col_to_byte gives.")
        .takes(line("start_line_start_byte", "The byte offset of the first line."))
        .takes(text("start_line_text", "The first line."))
        .takes(line("start_col", "The column in the first line, from 0."))
        .takes(line("end_line_start_byte", "The byte offset of the last line."))
        .takes(text("end_line_text", "The last line."))
        .takes(line("end_col", "The column in the last line, from 0."))
        .takes(text("col_unit", "What the columns count."))
        .returns(
            "STRUCT<bstart: BIGINT, bend: BIGINT>",
            "Never NULL; a NULL on one side makes that field NULL, a NULL unit both.")
        .example(
            "SELECT canonicalize_byte_span(10, 'abcdef', 3, 20, 'ghijkl', 2, 'BYTE')", "{13, 22}")
        .note("A NULL unit means UTF32 to col_to_byte, but not here. " + UNITS)
        .build();
  }

  private static Parameter line(String name, String description) {
    return Parameter.required(name, ArgumentType.BIGINT, description);
  }

  private static Parameter text(String name, String description) {
    return Parameter.required(name, ArgumentType.TEXT, description);
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pond.udf;

import java.util.List;

/** Specifications of the text functions. */
final class TextSpecs {
  private static final String SECTION = "String Functions";
  private static final String BLANKS =
      "Blanks are the 25 code points with Unicode's White_Space property: U+00A0 and U+3000 are"
          + " blank, U+200B, U+FEFF and U+001C to U+001F are not.";

  private TextSpecs() {}

  static List<FunctionSpec> all() {
    return List.of(normalize(), nullIfBlank(), qualify());
  }

  private static FunctionSpec normalize() {
    return FunctionSpec.scalar("utf8_normalize")
        .aliases("normalize_utf8")
        .section(SECTION)
        .says(
            "Returns a text without blanks around it, in a Unicode normal form, in lower case and"
                + " with each run of blanks as one space.")
        .takes(Parameter.required("value", ArgumentType.TEXT, "The text."))
        .takes(
            Parameter.optional(
                    "form",
                    ArgumentType.TEXT,
                    "spark.pond.functions.utf8_normalize_form (NFKC)",
                    "NFC, NFD, NFKC or NFKD in any case; any other text means NFKC.")
                .asLiteral())
        .takes(
            Parameter.optional(
                    "casefold",
                    ArgumentType.BOOLEAN,
                    "spark.pond.functions.utf8_normalize_casefold (true)",
                    "Whether the text is lower-cased.")
                .asLiteral())
        .takes(
            Parameter.optional(
                    "collapse_ws",
                    ArgumentType.BOOLEAN,
                    "spark.pond.functions.utf8_normalize_collapse_ws (true)",
                    "Whether runs of blanks become one space.")
                .asLiteral())
        .returns("STRING", "NULL when the value is NULL or nothing is left of it.")
        .tags("string_norm", "string")
        .example("SELECT utf8_normalize('  Hello   World  ')", "hello world")
        .example("SELECT utf8_normalize('\\u00e9A', form => 'NFC', casefold => false)", "\u00e9A")
        .note(
            "NFKC, the default, loses differences: a ligature becomes its letters, a full-width"
                + " letter the plain one, an ellipsis three dots, a superscript its digit. Give"
                + " NFC to keep them. Lower case is by Unicode's root locale with the final sigma;"
                + " sharp s stays, and nothing is normalized again after it. NULL for an option"
                + " means the session's setting. "
                + BLANKS)
        .build();
  }

  private static FunctionSpec nullIfBlank() {
    return FunctionSpec.scalar("utf8_null_if_blank")
        .aliases("null_if_blank")
        .section(SECTION)
        .says("Returns a text without the blanks around it, and NULL for a blank one.")
        .takes(Parameter.required("value", ArgumentType.TEXT, "The text."))
        .returns("STRING", "NULL when the value is NULL, empty or blank.")
        .tags("string_norm", "string")
        .example("SELECT utf8_null_if_blank('  x  ')", "x")
        .example("SELECT utf8_null_if_blank('   ')", "NULL")
        .note("Nothing is normalized. " + BLANKS)
        .build();
  }

  private static FunctionSpec qualify() {
    return FunctionSpec.scalar("qname_normalize")
        .aliases("qualname_normalize")
        .section(SECTION)
        .says(
            "Returns the qualified name module.symbol, both in NFKC, lower case and with runs of"
                + " blanks as one space. A symbol that has a dot by then stays alone.")
        .takes(Parameter.required("symbol", ArgumentType.TEXT, "The name of the symbol."))
        .takes(
            Parameter.optional(
                "module", ArgumentType.TEXT, "no module", "The module; NULL or blank for none."))
        .takes(
            Parameter.optional(
                "lang", ArgumentType.TEXT, "no language", "The language; it makes no difference."))
        .returns("STRING", "NULL when the symbol is NULL or blank.")
        .tags("string_norm", "symbol", "string")
        .example("SELECT qname_normalize('Foo', 'Pkg.Mod')", "pkg.mod.foo")
        .example("SELECT qname_normalize('a.B', 'm')", "a.b")
        .note(
            "NFKC makes dots of U+FF0E, U+2024, U+2025 and U+2026. The session's settings make no"
                + " difference. "
                + BLANKS)
        .build();
  }
}

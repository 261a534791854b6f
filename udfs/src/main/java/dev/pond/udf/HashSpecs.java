// SPDX-License-Identifier: Apache-2.0
package dev.pond.udf;

import java.util.List;

/** Specifications of the hash and id functions. */
final class HashSpecs {
  private static final String SECTION = "Hashing Functions";
  private static final int MOST_PARTS = 64;
  private static final String STRINGS_ONLY =
      "Only a STRING is accepted: cast other types, so that their text is your choice.";

  private HashSpecs() {}

  static List<FunctionSpec> all() {
    return List.of(
        stableHash64(),
        stableHash128(),
        prefixedHash64(),
        stableId(),
        stableIdParts(),
        prefixedHashParts64(),
        stableHashAny());
  }

  private static FunctionSpec stableHash64() {
    return FunctionSpec.scalar("stable_hash64")
        .aliases("hash64")
        .section(SECTION)
        .says(
            "Returns a 63-bit hash of a text that is the same on every engine and in every version:"
                + " BLAKE2b with a digest of 8 bytes, read big-endian, its top bit cleared.")
        .takes(Parameter.required("value", ArgumentType.STRING, "The text to hash."))
        .returns("BIGINT", "NULL when the value is NULL; the empty text has a hash.")
        .tags("hash")
        .example("SELECT stable_hash64('alpha')", "5982700193828047002")
        .note(STRINGS_ONLY)
        .build();
  }

  private static FunctionSpec stableHash128() {
    return FunctionSpec.scalar("stable_hash128")
        .aliases("hash128")
        .section(SECTION)
        .says(
            "Returns a 128-bit hash of a text as 32 lower-case hexadecimal digits: BLAKE2b with a"
                + " digest of 16 bytes.")
        .takes(Parameter.required("value", ArgumentType.STRING, "The text to hash."))
        .returns("STRING", "NULL when the value is NULL; the empty text has a hash.")
        .tags("hash")
        .example("SELECT stable_hash128('alpha')", "b52f7e54cd313e691148cc2c80345831")
        .note(STRINGS_ONLY)
        .build();
  }

  private static FunctionSpec prefixedHash64() {
    return FunctionSpec.scalar("prefixed_hash64")
        .aliases("prefixed_hash")
        .section(SECTION)
        .says(
            "Returns the prefix, a colon and the decimal digits of stable_hash64 of the value. The"
                + " prefix itself is neither hashed nor changed.")
        .takes(Parameter.required("prefix", ArgumentType.STRING, "What stands before the colon."))
        .takes(Parameter.required("value", ArgumentType.STRING, "The text to hash."))
        .returns("STRING", "NULL when either argument is NULL.")
        .tags("hash")
        .example("SELECT prefixed_hash64('ns', 'gamma')", "ns:8666994792918649077")
        .build();
  }

  private static FunctionSpec stableId() {
    return FunctionSpec.scalar("stable_id")
        .section(SECTION)
        .says(
            "Returns the prefix, a colon and stable_hash128 of the value. With a literal prefix that"
                + " is a semantic label (node, edge or span, also with id or _id after it) the"
                + " column's metadata gets its semantic_type.")
        .takes(Parameter.required("prefix", ArgumentType.STRING, "What stands before the colon."))
        .takes(Parameter.required("value", ArgumentType.STRING, "The text to hash."))
        .returns("STRING", "NULL when either argument is NULL.")
        .tags("hash")
        .example("SELECT stable_id('ns', 'delta')", "ns:7fe3792fbdd937674be221ed030739da")
        .note(
            "Only the value is hashed. A library that hashes the prefix too makes other ids from"
                + " the same arguments.")
        .build();
  }

  private static FunctionSpec stableIdParts() {
    return parts(
            "stable_id_parts",
            "stable_id_multi",
            "Returns the prefix, a colon and stable_hash128 of the texts of all parts, joined by"
                + " U+001F. One part gives what stable_id gives.")
        .example("SELECT stable_id_parts('p', 'a', 'b')", "p:065ab5741cdfad44687cf119c1eb4ec9")
        .example(
            "SELECT stable_id_parts('p', 0, CAST(NULL AS INT)) = stable_id_parts('p', '0',"
                + " '__NULL__')",
            "true")
        .build();
  }

  private static FunctionSpec prefixedHashParts64() {
    return parts(
            "prefixed_hash_parts64",
            "prefixed_hash_parts",
            "Returns the prefix, a colon and the decimal digits of stable_hash64 of the texts of"
                + " all parts, joined by U+001F. One part gives what prefixed_hash64 gives.")
        .example("SELECT prefixed_hash_parts64('p', 'a', 'b')", "p:8668388485945676816")
        .build();
  }

  private static FunctionSpec.Builder parts(String name, String alias, String description) {
    return FunctionSpec.scalar(name)
        .aliases(alias)
        .section(SECTION)
        .says(description)
        .takes(Parameter.required("prefix", ArgumentType.STRING, "What stands before the colon."))
        .takes(
            Parameter.repeated(
                "parts",
                ArgumentType.ANY,
                MOST_PARTS,
                "A value of any type, taken by its text; NULL counts as the text __NULL__."))
        .returns("STRING", "NULL when the prefix is NULL; a NULL part is hashed.")
        .tags("id", "hash")
        .note(
            "A part that contains U+001F makes the id of two parts, and the text __NULL__ that of a"
                + " NULL. "
                + ValueSpecs.TEXT_OF_A_VALUE);
  }

  private static FunctionSpec stableHashAny() {
    return FunctionSpec.scalar("stable_hash_any")
        .aliases("stable_hash")
        .section(SECTION)
        .says(
            "Returns stable_hash128 of the text of a value of any type; canonical text is trimmed"
                + " and in NFKC, its case and inner blanks kept.")
        .takes(Parameter.required("value", ArgumentType.ANY, "The value to hash."))
        .takes(
            Parameter.optional(
                    "canonical",
                    ArgumentType.BOOLEAN,
                    "true",
                    "Whether the text is made canonical; NULL means true.")
                .asLiteral())
        .takes(
            Parameter.optional(
                    "null_sentinel",
                    ArgumentType.TEXT,
                    "'__NULL__'",
                    "The text that a NULL is hashed as; NULL means the default.")
                .asLiteral())
        .returns("STRING", "Never NULL.")
        .tags("hash")
        .example("SELECT stable_hash_any('  alpha  ')", "b52f7e54cd313e691148cc2c80345831")
        .example("SELECT stable_hash_any(1) = stable_hash_any('1')", "true")
        .example(
            "SELECT stable_hash_any('  alpha  ', canonical => false)",
            "fd628d9b6a25254345a4682c2a13b9e7")
        .note(
            "1, '1' and 1.0D hash alike, because their texts are alike. NFKC turns look-alikes"
                + " into one text: a ligature and its letters hash alike. The sentinel is made"
                + " canonical too. "
                + ValueSpecs.TEXT_OF_A_VALUE)
        .build();
  }
}

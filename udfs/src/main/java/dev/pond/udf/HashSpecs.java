// SPDX-License-Identifier: Apache-2.0
package dev.pond.udf;

import java.util.List;

/** Specifications of the hash and id functions. */
final class HashSpecs {
  private static final String SECTION = "Hashing Functions";

  private HashSpecs() {}

  static List<FunctionSpec> all() {
    return List.of(stableHash64());
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
        .build();
  }
}

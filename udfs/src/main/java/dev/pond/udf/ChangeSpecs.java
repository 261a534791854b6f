// SPDX-License-Identifier: Apache-2.0
package dev.pond.udf;

import java.util.List;

/** Specifications of the functions of change feeds. */
final class ChangeSpecs {
  private static final String SECTION = "Delta Functions";
  private static final String NULLS = "NULL when the change type is NULL.";
  private static final String TRIMMED =
      "Blanks around the text and ASCII letter case do not count.";

  private ChangeSpecs() {}

  static List<FunctionSpec> all() {
    return List.of(
        spec(
                "cdf_change_rank",
                "Returns the rank of a change type: 3 for update_postimage, 2 for insert, 1 for"
                    + " delete, 0 for update_preimage, -1 for any other text.")
            .returns("INT", NULLS)
            .example("SELECT cdf_change_rank('insert')", "2")
            .note("It ranks types of changes, not changes by time. " + TRIMMED)
            .build(),
        spec("cdf_is_upsert", "Returns whether a change leaves a row: insert or update_postimage.")
            .returns("BOOLEAN", NULLS + " false for a text that is no change type.")
            .example("SELECT cdf_is_upsert('update_postimage')", "true")
            .note(TRIMMED)
            .build(),
        spec("cdf_is_delete", "Returns whether a change takes a row away: delete.")
            .returns("BOOLEAN", NULLS + " false for a text that is no change type.")
            .example("SELECT cdf_is_delete('update_preimage')", "false")
            .note(TRIMMED)
            .build());
  }

  private static FunctionSpec.Builder spec(String name, String description) {
    return FunctionSpec.scalar(name)
        .section(SECTION)
        .says(description)
        .takes(
            Parameter.required(
                "change_type", ArgumentType.TEXT, "The _change_type of a change feed's row."))
        .tags("incremental", "cdf", "delta");
  }
}

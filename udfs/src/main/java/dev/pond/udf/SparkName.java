// SPDX-License-Identifier: Apache-2.0
package dev.pond.udf;

import java.util.List;

/**
 * A name that other engines give to one of these functions and Spark to one of its own: Spark's
 * stays.
 *
 * @param name the name
 * @param ours pond's function of the other engines' meaning
 * @param difference how Spark's differs from it; empty when it does not
 */
public record SparkName(String name, String ours, String difference) {
  private static final String COLLECT_SET =
      "Spark's is in no order and leaves NULL out; pond's is sorted and has NULL last.";

  private static final List<SparkName> ALL =
      List.of(
          new SparkName("array_compact", "list_compact", ""),
          new SparkName("collect_set", "list_unique", COLLECT_SET),
          new SparkName("count_if", "pond_count_if", ""),
          new SparkName("first_value", "first_value_agg", ""),
          new SparkName("lag", "lag_window", ""),
          new SparkName("last_value", "last_value_agg", ""),
          new SparkName("lead", "lead_window", ""),
          new SparkName("row_number", "row_number_window", ""));

  /** Returns all such names, sorted. */
  public static List<SparkName> all() {
    return ALL;
  }
}

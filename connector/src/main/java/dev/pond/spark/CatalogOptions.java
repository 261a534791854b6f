// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark;

import dev.pond.kernel.PondException;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Judges the options of a catalog. */
final class CatalogOptions {
  private static final int NEAR = 2;

  /** They will say where a catalog's tables are. */
  private static final List<String> LATER = List.of("pond", "warehouse");

  private CatalogOptions() {}

  /**
   * Checks all options given.
   *
   * @throws PondException POND_NOT_YET or POND_OPTION_UNKNOWN
   */
  static void check(Map<String, String> options) {
    for (String option : options.keySet()) {
      String lower = option.toLowerCase(Locale.ROOT);
      if (LATER.contains(lower)) {
        throw new PondException(
            "POND_NOT_YET",
            Map.of(
                "feature",
                "catalog option " + lower,
                "remedy",
                "Leave the option out: the catalog has pond's functions, and read tables with"
                    + " spark.read.format(\"pond\")"));
      }
      throw new PondException(
          "POND_OPTION_UNKNOWN", Map.of("option", option, "suggestion", suggestion(lower)));
    }
  }

  private static String suggestion(String lower) {
    return LATER.stream()
        .filter(known -> OptionNames.distance(lower, known) <= NEAR)
        .findFirst()
        .map(known -> "Did you mean " + known + "? A catalog has no tables yet, so leave it out.")
        .orElse("A catalog takes no options yet: leave it out.");
  }
}

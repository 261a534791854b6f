// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark;

import dev.pond.kernel.PondException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The options of a catalog.
 *
 * @param pond the folder of the pond whose tree the catalog has; empty if it has functions only
 */
record CatalogOptions(Optional<String> pond) {
  private static final int NEAR = 2;
  private static final String POND = "pond";
  private static final String WAREHOUSE = "warehouse";
  private static final List<String> KNOWN = List.of(POND, WAREHOUSE);

  /**
   * Reads and checks all options given.
   *
   * @throws PondException POND_OPTIONS_CONFLICT, POND_NOT_YET, POND_OPTION_INVALID or
   *     POND_OPTION_UNKNOWN
   */
  static CatalogOptions parse(Map<String, String> options) {
    Optional<String> pond = Optional.empty();
    boolean warehouse = false;
    for (Map.Entry<String, String> option : options.entrySet()) {
      switch (option.getKey().toLowerCase(Locale.ROOT)) {
        case POND -> pond = Optional.of(option.getValue());
        case WAREHOUSE -> warehouse = true;
        default -> throw unknown(option.getKey());
      }
    }
    if (warehouse && pond.isPresent()) {
      throw new PondException("POND_OPTIONS_CONFLICT", Map.of("first", POND, "second", WAREHOUSE));
    }
    if (warehouse) {
      throw new PondException(
          "POND_NOT_YET",
          Map.of(
              "feature",
              "catalog option warehouse",
              "remedy",
              "Leave the option out, and read tables with spark.read.format(\"pond\")"));
    }
    if (pond.filter(String::isBlank).isPresent()) {
      throw new PondException(
          "POND_OPTION_INVALID",
          Map.of("option", POND, "value", pond.get(), "reason", "it is the folder of a pond"));
    }
    return new CatalogOptions(pond);
  }

  private static PondException unknown(String option) {
    String suggestion =
        KNOWN.stream()
            .filter(known -> OptionNames.distance(option.toLowerCase(Locale.ROOT), known) <= NEAR)
            .findFirst()
            .map(known -> "Did you mean " + known + "?")
            .orElse("A catalog has the option pond, the folder of a pond.");
    return new PondException(
        "POND_OPTION_UNKNOWN", Map.of("option", option, "suggestion", suggestion));
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark;

import dev.pond.kernel.PondException;
import java.util.Map;

/**
 * Judges the options of a scan. Those of {@code load} have opened the table; those of {@code
 * table(name)} come only when a catalog has opened it without them, and would mean nothing.
 */
public final class ReadOptions {
  private ReadOptions() {}

  /**
   * Checks that a table was opened with the options that its scan has.
   *
   * @param opened what the table was opened with
   * @param scan looked up whatever the case of their names
   * @throws PondSparkException POND_OPTION_INVALID
   */
  public static void check(PondOptions opened, Map<String, String> scan) {
    PondSparkException.translate(
        () -> {
          FileOptionsReader.given(scan::get)
              .forEach(
                  (name, value) -> {
                    if (!value.equals(opened.pondOnly().get(name))) {
                      throw refused(PondOption.find(name).orElseThrow(), value);
                    }
                  });
          for (PondOption option :
              new PondOption[] {PondOption.VERSION_AS_OF, PondOption.TIMESTAMP_AS_OF}) {
            String value = scan.get(option.name());
            if (value != null && opened.travel() instanceof TimeTravel.Latest) {
              throw refused(option, value);
            }
          }
          return null;
        });
  }

  private static PondException refused(PondOption option, String value) {
    String otherwise =
        option.levels() == PondOption.Levels.OPTION ? "" : ", or set " + option.sessionKey();
    return PondOptions.invalid(
        option,
        value,
        "a table that a catalog names was opened without it: load it by its path" + otherwise);
  }
}

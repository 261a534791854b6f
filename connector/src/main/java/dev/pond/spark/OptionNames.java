// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark;

import static java.util.stream.Collectors.joining;

import dev.pond.kernel.PondException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Judges the names of options: a misspelt one must fail, not be ignored and read the wrong version.
 * Options that have nothing to do with pond are ignored, as every source of Spark does.
 */
public final class OptionNames {
  private static final int NEAR = 2;
  private static final int SHORT_NAME = 6;
  private static final String SESSION_PREFIX = "spark.pond.";
  private static final String TABLE_PREFIX = "pond.";
  private static final List<String> PREFIXES = List.of(TABLE_PREFIX, SESSION_PREFIX);

  /** Session settings of other parts of pond, whose names are theirs to check. */
  private static final List<String> OTHER_PARTS =
      List.of("spark.pond.extension.", "spark.pond.functions.");

  /** What people write first who come from elsewhere. */
  private static final Map<String, String> GUESSES =
      Map.of("version", "versionAsOf", "timestamp", "timestampAsOf");

  private OptionNames() {}

  /**
   * Checks all options given.
   *
   * @throws PondException POND_NOT_YET or POND_OPTION_UNKNOWN
   */
  static void check(Map<String, String> options) {
    options.forEach(OptionNames::check);
  }

  /**
   * Checks the names of a session's settings.
   *
   * @throws PondException POND_OPTION_UNKNOWN for one of pond's that means nothing in a session
   */
  static void checkSession(Collection<String> settings) {
    for (String name : settings) {
      boolean ours = name.startsWith(SESSION_PREFIX);
      if (ours && OTHER_PARTS.stream().noneMatch(name::startsWith) && !isOfSession(name)) {
        throw unknown(name, settingMeant(name));
      }
    }
  }

  private static String settingMeant(String name) {
    String lower = name.substring(SESSION_PREFIX.length()).toLowerCase(Locale.ROOT);
    Optional<String> setting = nearest(lower, settings());
    if (setting.isPresent()) {
      return "Did you mean " + SESSION_PREFIX + setting.get() + "?";
    }
    return nearest(lower, options())
        .map(option -> "Did you mean " + option + "? That is an option of a read.")
        .orElseGet(
            () ->
                "Its settings of a session are "
                    + settings().stream().map(SESSION_PREFIX::concat).collect(joining(", "))
                    + ".");
  }

  private static boolean isOfSession(String name) {
    return PondOption.all().stream()
        .anyMatch(
            option ->
                option.levels() != PondOption.Levels.OPTION && option.sessionKey().equals(name));
  }

  private static void check(String name, String value) {
    if (PondOption.find(name).isPresent()) {
      return;
    }
    Optional<String> later =
        PondOption.later().stream().filter(known -> known.equalsIgnoreCase(name)).findFirst();
    if (later.isPresent()) {
      refuseLater(later.get(), value);
      return;
    }
    String lower = name.toLowerCase(Locale.ROOT);
    for (String prefix : PREFIXES) {
      if (lower.startsWith(prefix)) {
        throw unknown(name, optionMeant(nearest(lower.substring(prefix.length()), options())));
      }
    }
    Optional<String> meant =
        Optional.ofNullable(GUESSES.get(lower)).or(() -> nearest(lower, options()));
    if (meant.isPresent()) {
      throw unknown(name, optionMeant(meant));
    }
  }

  private static void refuseLater(String name, String value) {
    // Switching a feature off needs no feature.
    if (!"false".equalsIgnoreCase(value)) {
      throw new PondException(
          "POND_NOT_YET",
          Map.of(
              "feature",
              "option " + name,
              "remedy",
              "Leave the option out, or use a connector that has it"));
    }
  }

  /**
   * Returns what to say about a table's property that is pond's by its name, but means nothing;
   * empty for all others.
   */
  static Optional<String> complaintOfTable(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    if (!lower.startsWith(TABLE_PREFIX) || ofTables().contains(name)) {
      return Optional.empty();
    }
    String option = lower.substring(TABLE_PREFIX.length());
    Optional<String> property =
        nearest(option, ofTables().stream().map(OptionNames::withoutPrefix).toList());
    if (property.isPresent()) {
      return Optional.of("Did you mean " + TABLE_PREFIX + property.get() + "?");
    }
    return Optional.of(
        PondOption.find(option)
            .map(known -> known.name() + " is an option of a read, and never comes from the table")
            .orElseGet(() -> "Its table properties are " + String.join(", ", ofTables())));
  }

  private static List<String> ofTables() {
    return PondOption.all().stream()
        .filter(option -> option.levels() == PondOption.Levels.TABLE)
        .map(PondOption::tableKey)
        .toList();
  }

  private static String withoutPrefix(String tableKey) {
    return tableKey.substring(TABLE_PREFIX.length());
  }

  private static String optionMeant(Optional<String> meant) {
    return meant
        .map(known -> "Did you mean " + known + "?")
        .orElseGet(() -> "Its options are " + String.join(", ", understood()) + ".");
  }

  private static PondException unknown(String name, String suggestion) {
    return new PondException(
        "POND_OPTION_UNKNOWN", Map.of("option", name, "suggestion", suggestion));
  }

  private static List<String> understood() {
    return PondOption.all().stream().map(PondOption::name).toList();
  }

  private static List<String> options() {
    List<String> known = new ArrayList<>(understood());
    known.addAll(PondOption.later());
    return known;
  }

  private static List<String> settings() {
    return PondOption.all().stream()
        .filter(option -> option.levels() != PondOption.Levels.OPTION)
        .map(PondOption::name)
        .toList();
  }

  /** The known name nearest to this one, if it is near enough to be what was meant. */
  private static Optional<String> nearest(String lower, List<String> known) {
    String best = null;
    int bestDistance = NEAR + 1;
    for (String candidate : known) {
      int bound = candidate.length() < SHORT_NAME ? 0 : NEAR;
      int distance = distance(lower, candidate.toLowerCase(Locale.ROOT));
      if (distance <= bound && distance < bestDistance) {
        best = candidate;
        bestDistance = distance;
      }
    }
    return Optional.ofNullable(best);
  }

  /** Returns Levenshtein's distance of two texts. */
  public static int distance(String a, String b) {
    int[] previous = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      previous[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] current = new int[b.length() + 1];
      current[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replace = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        current[j] = Math.min(replace, Math.min(previous[j], current[j - 1]) + 1);
      }
      previous = current;
    }
    return previous[b.length()];
  }
}

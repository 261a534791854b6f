// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark;

import dev.pond.kernel.PondException;
import dev.pond.spark.pond.FileOptions;
import dev.pond.spark.replay.Placement;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * What the user asked for, checked. Immutable.
 *
 * @param path as given, a suffix for time travel included; the root if only a pond is given
 * @param pond the pond's folder as option {@code pond} names it
 * @param travel which version the options ask for
 * @param allowedPaths folders outside the table that its log may name
 * @param followLinks whether links of a local file system may lead out of the table
 * @param planner empty if neither an option nor the session says
 * @param indexMemory how many bytes an index may take that this read makes; 0 for none
 * @param files what is asked of nodes of a pond
 * @param allowedEnvironment environment variables that configurations of nodes may read
 * @param pondOnly the options among these that mean nothing to a Delta table, with their values
 */
public record PondOptions(
    String path,
    Optional<String> pond,
    TimeTravel travel,
    List<String> allowedPaths,
    boolean followLinks,
    Optional<String> planner,
    long indexMemory,
    FileOptions files,
    List<String> allowedEnvironment,
    Map<String, String> pondOnly) {
  private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,127}");

  public PondOptions {
    allowedPaths = List.copyOf(allowedPaths);
    allowedEnvironment = List.copyOf(allowedEnvironment);
    pondOnly = Map.copyOf(pondOnly);
  }

  /**
   * Returns what a session alone says, for a pond that no options came with.
   *
   * @param pond the pond's folder
   * @throws PondException if a setting cannot be used
   */
  public static PondOptions ofSession(PondSession session, String pond, TimeTravel travel) {
    OptionNames.checkSession(session.settings());
    PondOptions parsed =
        parse(Map.of(PondOption.POND.name(), pond), session::setting, session.zone());
    return parsed.with(travel);
  }

  /** Returns these options with another version. */
  PondOptions with(TimeTravel other) {
    return new PondOptions(
        path,
        pond,
        other,
        allowedPaths,
        followLinks,
        planner,
        indexMemory,
        files,
        allowedEnvironment,
        pondOnly);
  }

  /**
   * Reads the options.
   *
   * @param options as Spark hands them over, whatever the case of their names
   * @param session looks up a configuration key of the session; {@code null} if it is not set
   * @param zone the session's time zone
   * @throws PondException if one of them cannot be used
   */
  static PondOptions parse(
      Map<String, String> options, Function<String, String> session, ZoneId zone) {
    OptionNames.check(options);
    Function<String, String> given = byName(options);
    Optional<String> pond = pond(given);
    PondOptions parsed =
        new PondOptions(
            path(given, pond.isPresent()),
            pond,
            travel(given, zone),
            list(lookUp(PondOption.ALLOWED_PATHS, given, session)),
            flag(PondOption.FOLLOW_LINKS, lookUp(PondOption.FOLLOW_LINKS, given, session)),
            Optional.ofNullable(lookUp(PondOption.PLANNER, given, session)),
            IndexMemory.parse(lookUp(PondOption.INDEX_MEMORY, given, session)),
            new FileOptionsReader(given, session).read(),
            variables(lookUp(PondOption.ALLOWED_ENVIRONMENT, given, session)),
            FileOptionsReader.given(given));
    parsed.planner.ifPresent(named -> checkPlanner(named, ""));
    return parsed;
  }

  private static Optional<String> pond(Function<String, String> given) {
    String pond = given.apply(PondOption.POND.name());
    if (pond != null && pond.isBlank()) {
      throw invalid(PondOption.POND, pond, "it is the folder of a pond");
    }
    return Optional.ofNullable(pond);
  }

  private static List<String> variables(String text) {
    List<String> names = list(text);
    for (String name : names) {
      if (!VARIABLE.matcher(name).matches()) {
        throw invalid(PondOption.ALLOWED_ENVIRONMENT, name, "it is no name of a variable");
      }
    }
    return names;
  }

  static PondException invalid(PondOption option, String value, String reason) {
    return new PondException(
        "POND_OPTION_INVALID", Map.of("option", option.name(), "value", value, "reason", reason));
  }

  /**
   * Returns the planner in force, option over session over table property.
   *
   * @throws PondException if the table property names none that pond has
   */
  String planner(Map<String, String> tableProperties) {
    String named =
        planner.orElseGet(
            () ->
                tableProperties.getOrDefault(
                    PondOption.PLANNER.tableKey(), PondOption.PLANNER.defaultValue()));
    boolean ofTheTable = planner.isEmpty();
    checkPlanner(
        named,
        ofTheTable
            ? "the table's property pond.planner says so; option planner overrides it, and"
            : "");
    return named.toLowerCase(Locale.ROOT);
  }

  private static Function<String, String> byName(Map<String, String> options) {
    return name ->
        options.entrySet().stream()
            .filter(entry -> entry.getKey().equalsIgnoreCase(name))
            .map(Map.Entry::getValue)
            .findFirst()
            .orElse(null);
  }

  static String lookUp(
      PondOption option, Function<String, String> given, Function<String, String> session) {
    String value = given.apply(option.name());
    return value == null ? session.apply(option.sessionKey()) : value;
  }

  private static String path(Function<String, String> given, boolean inPond) {
    String path = given.apply(PondOption.PATH.name());
    String paths = given.apply("paths");
    if (paths != null && !paths.equals("[]")) {
      throw new PondException(
          "POND_PATH_INVALID",
          Map.of(
              "reason", "more than one path was given",
              "remedy", "Load each table by itself and unite the DataFrames"));
    }
    if (path == null && inPond) {
      return "/";
    }
    if (path == null || path.isBlank()) {
      throw new PondException(
          "POND_PATH_INVALID",
          Map.of(
              "reason", "no path was given",
              "remedy", "Name the table's folder: load(path), or OPTIONS (path '...')"));
    }
    return path;
  }

  private static TimeTravel travel(Function<String, String> given, ZoneId zone) {
    String version = given.apply(PondOption.VERSION_AS_OF.name());
    String timestamp = given.apply(PondOption.TIMESTAMP_AS_OF.name());
    if (version != null && timestamp != null) {
      throw new PondException(
          "POND_OPTIONS_CONFLICT", Map.of("first", "versionAsOf", "second", "timestampAsOf"));
    }
    if (version != null) {
      return TimeTravel.version(version);
    }
    return timestamp == null ? new TimeTravel.Latest() : TimeTravel.timestamp(timestamp, zone);
  }

  static List<String> list(String text) {
    if (text == null) {
      return List.of();
    }
    return Arrays.stream(text.split(",")).map(String::strip).filter(s -> !s.isEmpty()).toList();
  }

  static boolean flag(PondOption option, String text) {
    if (text == null || text.equalsIgnoreCase("false")) {
      return false;
    }
    if (!text.equalsIgnoreCase("true")) {
      throw invalid(option, text, "it is true or false");
    }
    return true;
  }

  private static void checkPlanner(String planner, String origin) {
    try {
      Placement.of(planner);
    } catch (IllegalArgumentException e) {
      String planners = "the planners are: auto, local and distributed";
      throw invalid(PondOption.PLANNER, planner, (origin + " " + planners).strip());
    }
  }
}

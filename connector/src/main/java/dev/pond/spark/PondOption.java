// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One option of {@code spark.read.format("pond")}: what the documentation's table is made of.
 *
 * @param name as documented; options are found whatever their case
 * @param type for people, such as {@code long}
 * @param defaultValue for people; empty if there is none
 * @param levels where else the setting may stand
 * @param doc one sentence or two
 */
public record PondOption(String name, String type, String defaultValue, Levels levels, String doc) {
  /** Where a setting may stand. What opens a door must not stand in the table itself. */
  public enum Levels {
    /** Only as an option. */
    OPTION,
    /** As an option, or as {@code spark.pond.<name>} of the session. */
    SESSION,
    /** As an option, of the session, or as the table property {@code pond.<name>}. */
    TABLE
  }

  static final PondOption PATH =
      new PondOption(
          "path",
          "path",
          "",
          Levels.OPTION,
          "The table's folder, as load(path) gives it. A suffix @v3 or @yyyyMMddHHmmssSSS names a"
              + " version or a time, unless a table has exactly that path.");
  static final PondOption VERSION_AS_OF =
      new PondOption(
          "versionAsOf",
          "long",
          "the latest",
          Levels.OPTION,
          "Reads this version of the table. Not together with timestampAsOf.");
  static final PondOption TIMESTAMP_AS_OF =
      new PondOption(
          "timestampAsOf",
          "date or timestamp",
          "the latest",
          Levels.OPTION,
          "Reads the last version committed at or before this moment: '2026-01-01', '2026-01-01"
              + " 10:00:00' or ISO 8601; without a zone it is in spark.sql.session.timeZone.");
  static final PondOption ALLOWED_PATHS =
      new PondOption(
          "allowedPaths",
          "list of paths",
          "",
          Levels.SESSION,
          "Folders outside the table, separated by commas, from which its log may name data files"
              + " (for instance the source of a shallow clone).");
  static final PondOption FOLLOW_LINKS =
      new PondOption(
          "followLinks",
          "boolean",
          "false",
          Levels.SESSION,
          "Whether symbolic links of a local file system may lead from the table's folder to files"
              + " outside of it and of allowedPaths.");
  static final PondOption PLANNER =
      new PondOption(
          "planner",
          "auto, local or distributed",
          "auto",
          Levels.TABLE,
          "Where the log is replayed, with the same result: local, in threads of the driver;"
              + " distributed, as Spark tasks; auto, as tasks if the checkpoint is large and other"
              + " processes can run them.");

  static final PondOption INDEX_MEMORY =
      new PondOption(
          "index.memory",
          "bytes, such as 256m",
          "256m, or a quarter of the driver's heap if that is less",
          Levels.SESSION,
          "How much of the driver's memory the indexes of all tables may take, which answer which"
              + " files a query must read without reading the log again: what the application was"
              + " started with is for all. A session or an option only bounds the index that its"
              + " own query makes, with 0 it neither uses nor makes one.");

  static final PondOption POND =
      new PondOption(
          "pond",
          "path",
          "",
          Levels.OPTION,
          "The pond's folder. The path is then one inside of it, or a glob over such paths."
              + " path <root>!/<path> says the same in one text.");
  static final PondOption FILE_VERSION =
      new PondOption(
          "fileVersion",
          "long",
          "the newest, or all of a table",
          Levels.OPTION,
          "Reads this version of one file of a pond.");
  static final PondOption VERSIONS =
      new PondOption(
          "versions",
          "all or latest",
          "all",
          Levels.SESSION,
          "Which versions of a stored table of a pond are its rows: all together, as the tool reads"
              + " them, or the newest alone.");
  static final PondOption LISTING =
      new PondOption(
          "listing",
          "boolean",
          "false",
          Levels.OPTION,
          "Returns the entries that a path or glob of a pond matches instead of their contents.");
  static final PondOption RECURSIVE_FILE_LOOKUP =
      new PondOption(
          "recursiveFileLookup",
          "boolean",
          "false",
          Levels.OPTION,
          "Whether the table of a pond's directory has all nodes below it.");
  static final PondOption CAPTURES =
      new PondOption(
          "captures",
          "list of names",
          "",
          Levels.OPTION,
          "Adds a string column for each of these names: what the stars of a glob stand for, in"
              + " order; ** is one, of the directories between with slashes.");
  static final PondOption TIMESTAMP_NANOS =
      new PondOption(
          "timestampNanos",
          "floor, error or long",
          "floor",
          Levels.SESSION,
          "What becomes of nanosecond timestamps in files of a pond: rounded down to microseconds,"
              + " refused if they have finer parts, or read as longs.");

  static final PondOption ALLOWED_ENVIRONMENT =
      new PondOption(
          "allowedEnvironment",
          "list of names",
          "",
          Levels.SESSION,
          "Environment variables, separated by commas, that configurations of nodes of a pond may"
              + " read.");

  private static final List<PondOption> ALL =
      List.of(
          PATH,
          VERSION_AS_OF,
          TIMESTAMP_AS_OF,
          ALLOWED_PATHS,
          FOLLOW_LINKS,
          PLANNER,
          INDEX_MEMORY,
          POND,
          FILE_VERSION,
          VERSIONS,
          LISTING,
          RECURSIVE_FILE_LOOKUP,
          CAPTURES,
          TIMESTAMP_NANOS,
          ALLOWED_ENVIRONMENT);

  /** What Delta has and pond has not yet; using one is an error that says so. */
  private static final List<String> LATER =
      List.of(
          "readChangeFeed",
          "readChangeData",
          "startingVersion",
          "startingTimestamp",
          "endingVersion",
          "endingTimestamp",
          "maxFilesPerTrigger",
          "maxBytesPerTrigger",
          "ignoreChanges",
          "ignoreDeletes",
          "skipChangeCommits");

  /** Returns all options that this version of pond understands. */
  public static List<PondOption> all() {
    return ALL;
  }

  /** Returns the names of options that a later version will understand. */
  public static List<String> later() {
    return LATER;
  }

  /** Returns the session's configuration key. */
  public String sessionKey() {
    return "spark.pond." + name;
  }

  /** Returns the table property's key. */
  public String tableKey() {
    return "pond." + name;
  }

  static Optional<PondOption> find(String name) {
    return ALL.stream().filter(option -> option.name.equalsIgnoreCase(name)).findFirst();
  }

  String key() {
    return name.toLowerCase(Locale.ROOT);
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark;

import dev.pond.kernel.PondException;
import dev.pond.kernel.path.PathPolicy;
import dev.pond.kernel.snapshot.Snapshot;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * Decides what a path is: a Delta table, a table at the version that the path's suffix names, a
 * pond, or nothing that pond reads.
 */
final class TableResolver {
  private static final String LOG = "_delta_log";
  private static final String POND_LOG = "data/_delta_log";

  private final PondSession session;

  TableResolver(PondSession session) {
    this.session = session;
  }

  /**
   * Returns the table that the options name, at the version that they name.
   *
   * @throws PondException if there is none, or the options cannot be used
   */
  PondTable resolve(Map<String, String> given) {
    OptionNames.checkSession(session.settings());
    PondOptions options = PondOptions.parse(given, session::setting, session.zone());
    Configuration hadoop = session.hadoop(given);
    Path path = new Path(options.path());
    TimeTravel travel = options.travel();
    // A table whose own name ends so is read as what it is.
    if (TimeTravel.hasSuffix(options.path()) && !hasFolder(hadoop, path, LOG)) {
      if (!(travel instanceof TimeTravel.Latest)) {
        throw new PondException(
            "POND_OPTIONS_CONFLICT",
            Map.of("first", "versionAsOf or timestampAsOf", "second", "path (what follows its @)"));
      }
      TimeTravel.Suffixed suffixed =
          TimeTravel.suffix(options.path(), session.zone()).orElseThrow();
      path = new Path(suffixed.path());
      travel = suffixed.travel();
    }
    path = qualified(hadoop, path);
    checkAllowedPaths(options, path);
    Planner planner = planner(hadoop, options, path);
    Snapshot snapshot = snapshot(planner, hadoop, path, travel);
    options.planner(snapshot.metadata().configuration());
    return new PondTable(snapshot, planner, options, hadoop);
  }

  private static void checkAllowedPaths(PondOptions options, Path path) {
    try {
      PathPolicy.of(path.toUri().toString(), options.allowedPaths());
    } catch (IllegalArgumentException e) {
      throw new PondException(
          "POND_OPTION_INVALID",
          Map.of(
              "option", PondOption.ALLOWED_PATHS.name(),
              "value", String.join(",", options.allowedPaths()),
              "reason", "one of these is no folder written as a percent-encoded URI or path"));
    }
  }

  private static Snapshot snapshot(
      Planner planner, Configuration hadoop, Path path, TimeTravel travel) {
    try {
      return planner.snapshot(path.toUri().toString(), travel);
    } catch (PondException e) {
      // Looked at only now: a table must not pay for the question whether it is a pond.
      if (e.errorClass().equals("POND_NOT_A_TABLE") && hasFolder(hadoop, path, POND_LOG)) {
        throw new PondException(
            "POND_NOT_YET",
            Map.of(
                "feature",
                "the pond " + path,
                "remedy",
                "Load the folder of a Delta table; the pond's own log is the table in its folder"
                    + " data"),
            e);
      }
      throw e;
    }
  }

  private Planner planner(Configuration hadoop, PondOptions options, Path path) {
    try {
      return new LocalPlanner(session, hadoop, options, path.toString());
    } catch (IOException e) {
      throw notATable(path, e);
    }
  }

  private static Path qualified(Configuration hadoop, Path path) {
    try {
      return path.getFileSystem(hadoop).makeQualified(path);
    } catch (IOException e) {
      throw notATable(path, e);
    }
  }

  private static boolean hasFolder(Configuration hadoop, Path path, String folder) {
    try {
      FileSystem fileSystem = path.getFileSystem(hadoop);
      return fileSystem.getFileStatus(new Path(path, folder)).isDirectory();
    } catch (FileNotFoundException e) {
      return false;
    } catch (IOException e) {
      throw notATable(path, e);
    }
  }

  private static PondException notATable(Path path, IOException cause) {
    return new PondException("POND_NOT_A_TABLE", Map.of("path", path.toString()), cause);
  }
}

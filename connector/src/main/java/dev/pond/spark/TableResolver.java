// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark;

import dev.pond.kernel.PondException;
import dev.pond.kernel.path.PathPolicy;
import dev.pond.kernel.snapshot.Snapshot;
import dev.pond.kernel.storage.HadoopFiles;
import dev.pond.spark.pond.OpenPond;
import dev.pond.spark.pond.TreeResolver;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.connector.catalog.Table;

/**
 * Decides what a path is: a Delta table, a table at the version that the path's suffix names, a
 * pond, or nothing that pond reads.
 */
final class TableResolver {
  private static final String LOG = "_delta_log";
  private static final String POND_LOG = "data/_delta_log";
  private static final String INSIDE = "!/";

  private final PondSession session;

  TableResolver(PondSession session) {
    this.session = session;
  }

  /**
   * Returns the table that the options name, at the version that they name.
   *
   * @throws PondException if there is none, or the options cannot be used
   */
  Table resolve(Map<String, String> given) {
    OptionNames.checkSession(session.settings());
    PondOptions options = PondOptions.parse(given, session::setting, session.zone());
    Configuration hadoop = session.hadoop(given);
    String text = options.path();
    if (options.pond().isPresent()) {
      if (text.contains(INSIDE)) {
        throw new PondException(
            "POND_OPTIONS_CONFLICT",
            Map.of("first", "pond", "second", "path (what stands before its !/)"));
      }
      return inPond(hadoop, options, options.pond().get(), text);
    }
    // A table whose own name is like that of a path in a pond is read as what it is.
    if (text.contains(INSIDE) && !isTable(hadoop, path(text))) {
      int mark = rootsEnd(hadoop, text);
      return inPond(hadoop, options, text.substring(0, mark), text.substring(mark + 1));
    }
    Place place = place(hadoop, options, text);
    checkAllowedPaths(options, place.path());
    return tableOrRoot(hadoop, options.with(place.travel()), place.path());
  }

  /** Where something is, and which version of it is asked for. */
  private record Place(Path path, TimeTravel travel) {}

  private Place place(Configuration hadoop, PondOptions options, String text) {
    Path path = path(text);
    // A table whose own name ends so is read as what it is.
    if (!TimeTravel.hasSuffix(text) || isTable(hadoop, path)) {
      return new Place(qualified(hadoop, path), options.travel());
    }
    if (!(options.travel() instanceof TimeTravel.Latest)) {
      throw new PondException(
          "POND_OPTIONS_CONFLICT",
          Map.of("first", "versionAsOf or timestampAsOf", "second", "path (what follows its @)"));
    }
    TimeTravel.Suffixed suffixed = TimeTravel.suffix(text, session.zone()).orElseThrow();
    return new Place(qualified(hadoop, path(suffixed.path())), suffixed.travel());
  }

  private static Path path(String text) {
    try {
      return new Path(text);
    } catch (IllegalArgumentException e) {
      throw new PondException(
          "POND_PATH_INVALID",
          Map.of("reason", "the path is no path or URI", "remedy", "Name the folder by its URI"),
          e);
    }
  }

  /** Folders may have names that end in an exclamation mark: the first that is a pond's counts. */
  private static int rootsEnd(Configuration hadoop, String text) {
    int first = text.indexOf(INSIDE);
    for (int mark = first; mark > 0; mark = text.indexOf(INSIDE, mark + 1)) {
      boolean only = mark == first && text.indexOf(INSIDE, mark + 1) < 0;
      if (only || hasFolder(hadoop, path(text.substring(0, mark)), POND_LOG)) {
        return mark;
      }
    }
    return Math.max(0, first);
  }

  private Table inPond(Configuration hadoop, PondOptions options, String root, String path) {
    if (root.isBlank()) {
      throw new PondException(
          "POND_PATH_INVALID",
          Map.of(
              "reason", "no pond is named before !/", "remedy", "Name its folder: <root>!/<path>"));
    }
    Place place = place(hadoop, options, root);
    PondOptions placed = options.with(place.travel());
    return new TreeResolver(OpenPond.open(session, uri(place.path()), placed, hadoop))
        .resolve(path);
  }

  private Table tableOrRoot(Configuration hadoop, PondOptions options, Path path) {
    Planner planner = planner(hadoop, options, path);
    Snapshot snapshot;
    try {
      snapshot = planner.snapshot(path.toUri().toString(), options.travel());
    } catch (PondException e) {
      // Looked at only now: a table must not pay for the question whether it is a pond.
      if (e.errorClass().equals("POND_NOT_A_TABLE") && hasFolder(hadoop, path, POND_LOG)) {
        return new TreeResolver(OpenPond.open(session, uri(path), options, hadoop)).resolve("/");
      }
      throw e;
    }
    checkNothingOfPonds(options, path);
    TableProperties.judge(path.toString(), snapshot.metadata().configuration());
    options.planner(snapshot.metadata().configuration());
    return new PondTable(snapshot, planner, options, hadoop);
  }

  private static void checkNothingOfPonds(PondOptions options, Path path) {
    options
        .pondOnly()
        .forEach(
            (name, value) -> {
              throw new PondException(
                  "POND_OPTION_INVALID",
                  Map.of(
                      "option",
                      name,
                      "value",
                      value,
                      "reason",
                      "it is for what is in a pond, and " + path + " is a Delta table"));
            });
  }

  private static String uri(Path root) {
    String uri = root.toUri().toString();
    return uri.endsWith("/") ? uri.substring(0, uri.length() - 1) : uri;
  }

  private static boolean isTable(Configuration hadoop, Path path) {
    return hasFolder(hadoop, path, LOG) || hasFolder(hadoop, path, POND_LOG);
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

  private Planner planner(Configuration hadoop, PondOptions options, Path path) {
    try {
      return Planner.of(session, hadoop, options, path.toString());
    } catch (IOException e) {
      throw notATable(path, e);
    }
  }

  private static Path qualified(Configuration hadoop, Path path) {
    return fileSystem(hadoop, path).makeQualified(path);
  }

  private static boolean hasFolder(Configuration hadoop, Path path, String folder) {
    Path inside = new Path(path, folder);
    try {
      return fileSystem(hadoop, path).getFileStatus(inside).isDirectory();
    } catch (FileNotFoundException e) {
      return false;
    } catch (IOException e) {
      throw new PondException(
          "POND_FILE_UNREADABLE",
          Map.of(
              "file", inside.toString(),
              "table", path.toString(),
              "reason", "the file system failed with " + e.getClass().getSimpleName()),
          e);
    }
  }

  /** Some refuse a URI, such as S3A one with a password, with an unchecked exception. */
  private static FileSystem fileSystem(Configuration hadoop, Path path) {
    try {
      return HadoopFiles.system(path, hadoop);
    } catch (IOException | IllegalArgumentException e) {
      throw notATable(path, e);
    }
  }

  private static PondException notATable(Path path, Exception cause) {
    return new PondException("POND_NOT_A_TABLE", Map.of("path", path.toString()), cause);
  }
}

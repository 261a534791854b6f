// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.pond;

import dev.pond.kernel.PondException;
import dev.pond.kernel.snapshot.Snapshot;
import dev.pond.kernel.storage.HadoopFiles;
import dev.pond.kernel.storage.HadoopStorage;
import dev.pond.oplog.Pond;
import dev.pond.oplog.config.Variables;
import dev.pond.oplog.content.ContentStore;
import dev.pond.spark.Planner;
import dev.pond.spark.PondOptions;
import dev.pond.spark.PondSession;
import dev.pond.spark.TimeTravel;
import dev.pond.spark.read.SparkParquetSource;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * A pond at one version, with the session that reads it. Immutable.
 *
 * @param options of the read; a catalog has the session's only
 * @param hadoop not to be changed
 */
public record OpenPond(
    Pond pond,
    PondSession session,
    PondOptions options,
    FileOptions fileOptions,
    Configuration hadoop,
    ContentStore contents) {
  /** Where in a pond's folder its table is. */
  static final String DATA = "/data";

  /**
   * Opens a pond at the version that the options name: one listing of its log, if it was open at
   * that version before.
   *
   * @param root URI of its folder, without a slash at the end
   * @param hadoop with the read's options; not to be changed afterwards
   * @throws PondException POND_NOT_A_TABLE if there is none; POND_LAYOUT_UNSUPPORTED if it is one
   *     that pond does not read; and what reading a Delta table's log throws
   */
  public static OpenPond open(
      PondSession session, String root, PondOptions options, Configuration hadoop) {
    Planner planner;
    ContentStore contents;
    try {
      planner = Planner.of(session, hadoop, options, root + DATA);
      contents = ContentStore.of(HadoopStorage.of(hadoop), new SparkParquetSource(hadoop));
    } catch (IOException e) {
      throw new PondException("POND_NOT_A_TABLE", Map.of("path", root), e);
    }
    Snapshot data = snapshot(planner, root, options, hadoop);
    Variables variables = Variables.allowing(Set.copyOf(options.allowedEnvironment()));
    Pond pond = Pond.open(root, data, planner.executor(), contents, variables);
    return new OpenPond(pond, session, options, options.files(), hadoop, contents);
  }

  /**
   * Opens a pond that no options came with, such as a catalog's.
   *
   * @param folder path or URI of its folder
   * @throws PondException as {@link #open(PondSession, String, PondOptions, Configuration)}, and
   *     POND_OPTION_INVALID for the session's settings
   */
  public static OpenPond open(PondSession session, String folder, TimeTravel travel) {
    Configuration hadoop = session.hadoop(Map.of());
    String root = root(folder, hadoop);
    return open(session, root, PondOptions.ofSession(session, folder, travel), hadoop);
  }

  private static String root(String folder, Configuration hadoop) {
    try {
      Path path = new Path(folder);
      String root = HadoopFiles.system(path, hadoop).makeQualified(path).toUri().toString();
      return root.endsWith("/") ? root.substring(0, root.length() - 1) : root;
    } catch (IOException | IllegalArgumentException e) {
      throw new PondException("POND_NOT_A_TABLE", Map.of("path", folder), e);
    }
  }

  private static Snapshot snapshot(
      Planner planner, String root, PondOptions options, Configuration hadoop) {
    try {
      return planner.snapshot(root + DATA, options.travel());
    } catch (PondException e) {
      if (!e.errorClass().equals("POND_NOT_A_TABLE")) {
        throw e;
      }
      if (isTable(root, hadoop)) {
        throw new PondException(
            "POND_OPTION_INVALID",
            Map.of(
                "option",
                "pond",
                "value",
                root,
                "reason",
                "this folder is a Delta table: load it as the path, or name the folder above it if"
                    + " it is the folder data of a pond"),
            e);
      }
      throw new PondException("POND_NOT_A_TABLE", Map.of("path", root), e);
    }
  }

  private static boolean isTable(String root, Configuration hadoop) {
    Path log = new Path(new Path(java.net.URI.create(root)), "_delta_log");
    try {
      return HadoopFiles.system(log, hadoop).getFileStatus(log).isDirectory();
    } catch (FileNotFoundException e) {
      return false;
    } catch (IOException e) {
      throw new PondException("POND_NOT_A_TABLE", Map.of("path", root), e);
    }
  }

  /** Returns the same pond for a read that asks otherwise of nodes. */
  public OpenPond with(FileOptions other) {
    return new OpenPond(pond, session, options, other, hadoop, contents);
  }

  /** Returns the parameters that every error of a path has. */
  Map<String, String> place(String path, String reason) {
    return Map.of(
        "path",
        path,
        "pond",
        pond.root(),
        "version",
        Long.toString(pond.version()),
        "reason",
        reason);
  }
}

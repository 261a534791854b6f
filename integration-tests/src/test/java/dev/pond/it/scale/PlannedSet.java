// SPDX-License-Identifier: Apache-2.0
package dev.pond.it.scale;

import dev.pond.kernel.dv.DeletionVectorDescriptor;
import dev.pond.spark.read.DataFile;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.delta.DeltaLog;
import org.apache.spark.sql.delta.actions.AddFile;
import scala.Option;

/**
 * The files of a version as one of several planners knows them, a line each: the decoded path below
 * the table, the size, and the id of the deletion vector.
 */
final class PlannedSet {
  private PlannedSet() {}

  /** Returns what pond plans with options. */
  static TreeSet<String> ofPond(
      SparkSession spark, Path table, long version, String condition, Map<String, String> options) {
    Dataset<Row> rows =
        spark
            .read()
            .format("pond")
            .options(options)
            .option("versionAsOf", version)
            .load(table.toString());
    TreeSet<String> lines = new TreeSet<>();
    PlannedPaths.ofPond(
        condition.isEmpty() ? rows : rows.where(condition),
        file -> lines.add(line(below(table, file.uri()), file.size(), vector(file))));
    return lines;
  }

  /** Returns all that delta-spark knows of. */
  static TreeSet<String> ofDelta(SparkSession spark, Path table, long version) {
    List<AddFile> files =
        DeltaLog.forTable(spark, table.toString())
            .getSnapshotAt(version, Option.empty(), Option.empty())
            .allFiles()
            .collectAsList();
    TreeSet<String> lines = new TreeSet<>();
    for (AddFile file : files) {
      String vector = file.deletionVector() == null ? "" : file.deletionVector().uniqueId();
      lines.add(line(URI.create(file.path()).getPath(), file.size(), vector));
    }
    return lines;
  }

  private static String vector(DataFile file) {
    DeletionVectorDescriptor vector = file.deletionVector();
    return vector == null ? "" : vector.uniqueId();
  }

  static String line(String path, long size, String vector) {
    return path + " " + size + " " + vector;
  }

  /** Returns the decoded path of a file relative to its table. */
  static String below(Path table, String uri) {
    String path = URI.create(uri).getPath();
    if (!path.startsWith(table + "/")) {
      throw new IllegalArgumentException(path + " is not below " + table);
    }
    return path.substring(table.toString().length() + 1);
  }
}

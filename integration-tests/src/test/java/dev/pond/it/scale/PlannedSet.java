// SPDX-License-Identifier: Apache-2.0
package dev.pond.it.scale;

import dev.pond.kernel.dv.DeletionVectorDescriptor;
import dev.pond.spark.read.DataFile;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeSet;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.delta.DeltaLog;
import org.apache.spark.sql.delta.Snapshot;
import org.apache.spark.sql.delta.actions.AddFile;
import scala.Option;

/**
 * The files of a version as one of several planners knows them, a line each: the decoded path, the
 * size, and the id of the deletion vector.
 */
public final class PlannedSet {
  private PlannedSet() {}

  /**
   * Returns what pond plans.
   *
   * @param condition of a query, or nothing
   * @param options the planner's, and which version if not the latest
   */
  public static TreeSet<String> ofPond(
      SparkSession spark, Path table, String condition, Map<String, String> options) {
    Dataset<Row> rows = spark.read().format("pond").options(options).load(table.toString());
    TreeSet<String> lines = new TreeSet<>();
    PlannedPaths.ofPond(
        condition.isEmpty() ? rows : rows.where(condition),
        file -> lines.add(line(URI.create(file.uri()).getPath(), file.size(), vector(file))));
    return lines;
  }

  /**
   * Returns all that delta-spark knows of.
   *
   * @param version if not the latest
   */
  public static TreeSet<String> ofDelta(SparkSession spark, Path table, OptionalLong version) {
    DeltaLog log = DeltaLog.forTable(spark, table.toString());
    Snapshot snapshot =
        version.isPresent()
            ? log.getSnapshotAt(version.getAsLong(), Option.empty(), Option.empty())
            : log.update(false, Option.empty(), Option.empty());
    TreeSet<String> lines = new TreeSet<>();
    for (AddFile file : snapshot.allFiles().collectAsList()) {
      String path = URI.create(file.path()).getPath();
      String vector = file.deletionVector() == null ? "" : file.deletionVector().uniqueId();
      lines.add(line(path.startsWith("/") ? path : table + "/" + path, file.size(), vector));
    }
    return lines;
  }

  private static String vector(DataFile file) {
    DeletionVectorDescriptor vector = file.deletionVector();
    return vector == null ? "" : vector.uniqueId();
  }

  private static String line(String path, long size, String vector) {
    return path + " " + size + " " + vector;
  }
}

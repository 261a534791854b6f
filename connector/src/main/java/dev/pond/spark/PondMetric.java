// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark;

import java.util.Arrays;
import org.apache.spark.sql.connector.metric.CustomMetric;
import org.apache.spark.sql.connector.metric.CustomTaskMetric;

/** The metrics of a scan node in Spark's UI, in the order in which the documentation has them. */
public enum PondMetric {
  VERSION("version", Kind.VERSION, "table version read"),
  LOG_FILES_LISTED("logFilesListed", Kind.COUNT, "log files listed"),
  LOG_FILES_READ("logFilesRead", Kind.COUNT, "log files read"),
  REPLAY_TIME("replayTime", Kind.TIME, "time to replay the log and prune"),
  FILES_TOTAL("filesTotal", Kind.COUNT, "data files of the version"),
  FILES_PRUNED_BY_PARTITION("filesPrunedByPartition", Kind.COUNT, "files pruned by partition"),
  FILES_PRUNED_BY_STATISTICS("filesPrunedByStatistics", Kind.COUNT, "files pruned by statistics"),
  FILES_SELECTED("filesSelected", Kind.COUNT, "files left to read by planning"),
  FILES_READ("filesRead", Kind.COUNT, "file ranges opened by tasks"),
  DELETION_VECTORS("deletionVectors", Kind.COUNT, "files read with a deletion vector"),
  BYTES_READ("bytesRead", Kind.SIZE, "bytes of the file ranges read"),
  ROWS_READ("rowsRead", Kind.COUNT, "rows returned to Spark"),
  ROWS_DELETED("rowsDeleted", Kind.COUNT, "rows left out by deletion vectors");

  private enum Kind {
    COUNT,
    SIZE,
    TIME,
    VERSION
  }

  private final String metricName;
  private final Kind kind;
  private final String description;

  PondMetric(String metricName, Kind kind, String description) {
    this.metricName = metricName;
    this.kind = kind;
    this.description = description;
  }

  /** Returns the name, as task and driver report values under it. */
  public String metricName() {
    return metricName;
  }

  /** Returns what the UI shows. */
  public String description() {
    return description;
  }

  /** Returns a value of this metric, as Spark wants it reported. */
  public CustomTaskMetric value(long value) {
    return new Value(metricName, value);
  }

  /** Returns all of them, as Spark wants them announced. */
  public static CustomMetric[] all() {
    return Arrays.stream(values()).map(PondMetric::toSpark).toArray(CustomMetric[]::new);
  }

  private CustomMetric toSpark() {
    return switch (kind) {
      case COUNT -> new CountMetric(metricName, description);
      case SIZE -> new SizeMetric(metricName, description);
      case TIME -> new TimeMetric(metricName, description);
      case VERSION -> new VersionMetric(metricName, description);
    };
  }

  private record Value(String name, long value) implements CustomTaskMetric {}
}

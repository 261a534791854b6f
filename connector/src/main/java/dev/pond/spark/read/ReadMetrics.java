// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.read;

import org.apache.hadoop.fs.FileSystem;
import org.apache.spark.sql.connector.metric.CustomTaskMetric;

/** What one task has read so far. Used by the task's own thread only. */
final class ReadMetrics {
  static final String BYTES_READ = "bytesRead";
  static final String ROWS_READ = "rowsRead";
  static final String ROWS_DELETED = "rowsDeleted";
  static final String FILES_READ = "filesRead";

  private final long bytesBefore = bytesOfThread();
  private long rowsRead;
  private long rowsDeleted;
  private long filesRead;

  void addRows(long live, long deleted) {
    rowsRead += live;
    rowsDeleted += deleted;
  }

  void addFile() {
    filesRead++;
  }

  CustomTaskMetric[] values() {
    return new CustomTaskMetric[] {
      new Value(BYTES_READ, Math.max(0, bytesOfThread() - bytesBefore)),
      new Value(ROWS_READ, rowsRead),
      new Value(ROWS_DELETED, rowsDeleted),
      new Value(FILES_READ, filesRead)
    };
  }

  private static long bytesOfThread() {
    long sum = 0;
    for (FileSystem.Statistics statistics : FileSystem.getAllStatistics()) {
      sum += statistics.getThreadStatistics().getBytesRead();
    }
    return sum;
  }

  private record Value(String name, long value) implements CustomTaskMetric {}
}

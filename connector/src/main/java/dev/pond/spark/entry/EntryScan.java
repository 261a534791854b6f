// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.entry;

import dev.pond.spark.HadoopBroadcasts;
import dev.pond.spark.PondSession;
import dev.pond.spark.PondSparkException;
import dev.pond.tinyfs.TinyFsException;
import java.util.OptionalLong;
import org.apache.spark.sql.connector.read.Batch;
import org.apache.spark.sql.connector.read.InputPartition;
import org.apache.spark.sql.connector.read.PartitionReaderFactory;
import org.apache.spark.sql.connector.read.Statistics;
import org.apache.spark.sql.connector.read.SupportsReportStatistics;
import org.apache.spark.sql.internal.SQLConf;
import org.apache.spark.sql.types.StructType;

/**
 * A scan over entries. The driver reads directories, when the query runs and not before, and what
 * else of the nodes is asked for; tasks get slices of finished rows, and read contents.
 * Thread-safe.
 */
final class EntryScan implements Batch, SupportsReportStatistics {
  private final EntryRequest request;
  private final PondSession session;
  private EntrySlice[] slices;

  EntryScan(EntryRequest request, PondSession session) {
    this.request = request;
    this.session = session;
  }

  @Override
  public StructType readSchema() {
    return request.readSchema();
  }

  @Override
  public Batch toBatch() {
    return this;
  }

  @Override
  public ColumnarSupportMode columnarSupportMode() {
    return ColumnarSupportMode.UNSUPPORTED;
  }

  @Override
  public synchronized InputPartition[] planInputPartitions() {
    if (slices == null) {
      slices = translate(() -> new EntryPlanner(request, session).plan());
    }
    return slices.clone();
  }

  @Override
  public PartitionReaderFactory createReaderFactory() {
    SQLConf conf = session.spark().sessionState().conf();
    int maxLength = (Integer) conf.getConf(SQLConf.SOURCES_BINARY_FILE_MAX_LENGTH());
    var configuration =
        EntryPlanner.readsContent(request)
            ? HadoopBroadcasts.of(session.spark().sparkContext(), request.table().hadoop())
            : null;
    return new EntryReaderFactory(
        request.readSchema(), request.table().place(), maxLength, configuration);
  }

  @Override
  public Statistics estimateStatistics() {
    OptionalLong count = translate(() -> request.table().source().count());
    if (count.isEmpty()) {
      return new Estimate(OptionalLong.empty(), count);
    }
    long width = Math.max(1, request.readSchema().defaultSize());
    return new Estimate(OptionalLong.of(Math.max(1, count.getAsLong()) * width), count);
  }

  private record Estimate(OptionalLong sizeInBytes, OptionalLong numRows) implements Statistics {}

  private interface Work<T> {
    T run() throws TinyFsException;
  }

  private <T> T translate(Work<T> work) {
    return PondSparkException.translate(
        () -> {
          try {
            return work.run();
          } catch (TinyFsException e) {
            throw request.table().place().translate(e);
          }
        });
  }

  @Override
  public String description() {
    return request.describe();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof EntryScan scan && request.equals(scan.request);
  }

  @Override
  public int hashCode() {
    return request.hashCode();
  }

  @Override
  public String toString() {
    return "pond " + request.table().name();
  }
}

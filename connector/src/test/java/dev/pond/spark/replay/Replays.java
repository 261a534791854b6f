// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.replay;

import dev.pond.kernel.exec.LocalPlanExecutor;
import dev.pond.kernel.exec.PlanExecutor;
import dev.pond.kernel.exec.StateMachineDriver;
import dev.pond.kernel.expr.Expression;
import dev.pond.kernel.index.ScanFile;
import dev.pond.kernel.scan.ScanBuilder;
import dev.pond.kernel.scan.ScanCounts;
import dev.pond.kernel.scan.ScanResult;
import dev.pond.kernel.snapshot.Snapshot;
import dev.pond.kernel.snapshot.SnapshotBuilder;
import dev.pond.kernel.storage.HadoopStorage;
import dev.pond.spark.read.SparkParquetSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkContext;

/** Replays one table's log in this process and as Spark tasks. */
final class Replays {
  /** Every phase that can travel, commits too. */
  static final Placement ALWAYS = new Placement(0, 0, 0);

  private final SparkContext spark;
  private final Configuration hadoop;
  private final String table;
  private final LocalPlanExecutor local;
  private long rangeBytes = TaskCutter.TASK_BYTES;
  private long resultBytes = 64L << 20;

  Replays(SparkContext spark, String table) {
    this(spark, new Configuration(), table);
  }

  /**
   * @param table the URI of its folder
   */
  Replays(SparkContext spark, Configuration hadoop, String table) {
    this.spark = spark;
    this.hadoop = hadoop;
    this.table = table;
    try {
      local =
          LocalPlanExecutor.builder(HadoopStorage.of(hadoop))
              .parquet(new SparkParquetSource(hadoop))
              .threads(2)
              .table(table)
              .build();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Cuts files into ranges of so many bytes. */
  Replays rangesOf(long bytes) {
    rangeBytes = bytes;
    return this;
  }

  /** Lets the driver hold so much of results at once. */
  Replays resultsOf(long bytes) {
    resultBytes = bytes;
    return this;
  }

  LocalPlanExecutor local() {
    return local;
  }

  PlanExecutor distributed(Placement placement) {
    return new SparkPlanExecutor(
        spark, hadoop, local, table, () -> placement, rangeBytes, resultBytes);
  }

  Snapshot snapshot() {
    return StateMachineDriver.run(SnapshotBuilder.forPath(table).build(), local);
  }

  Snapshot snapshot(long version) {
    return StateMachineDriver.run(SnapshotBuilder.forPath(table).atVersion(version).build(), local);
  }

  static ScanBuilder scan(Snapshot snapshot, Optional<Expression> predicate) {
    ScanBuilder builder = ScanBuilder.of(snapshot).withStatistics(true);
    return predicate.map(builder::withPredicate).orElse(builder);
  }

  static Found found(ScanBuilder scan, PlanExecutor executor) {
    ScanResult result = StateMachineDriver.run(scan.build(), executor);
    return new Found(
        result.files().stream().map(Replays::describe).sorted().toList(), result.counts());
  }

  /** All that a scan says of its files, in no particular order, and what it counted. */
  record Found(List<String> files, ScanCounts counts) {}

  private static String describe(ScanFile file) {
    return String.join(
        " ",
        file.path(),
        Long.toString(file.size()),
        Long.toString(file.modificationTime()),
        new TreeMap<>(file.partitionValues()).toString(),
        file.deletionVector().map(Object::toString).orElse("-"),
        file.baseRowId().toString(),
        file.defaultRowCommitVersion().toString(),
        file.statistics().map(bytes -> new String(bytes, StandardCharsets.UTF_8)).orElse("-"));
  }
}

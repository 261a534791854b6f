// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark;

import dev.pond.kernel.exec.LocalPlanExecutor;
import dev.pond.kernel.exec.PlanExecutor;
import dev.pond.kernel.exec.RememberingExecutor;
import dev.pond.kernel.exec.StateMachineDriver;
import dev.pond.kernel.expr.Expression;
import dev.pond.kernel.scan.ScanBuilder;
import dev.pond.kernel.scan.ScanResult;
import dev.pond.kernel.snapshot.Snapshot;
import dev.pond.kernel.snapshot.SnapshotBuilder;
import dev.pond.kernel.storage.HadoopStorage;
import dev.pond.spark.read.SparkParquetSource;
import dev.pond.spark.replay.Placement;
import dev.pond.spark.replay.SparkPlanExecutor;
import java.io.IOException;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;

/**
 * Runs the machines in threads of the driver, with Spark's Parquet reader for checkpoints, and
 * large replays as Spark tasks if they are wanted so.
 */
final class LocalPlanner implements Planner {
  private static final int MAX_THREADS = 8;

  private final PondSession session;
  private final Configuration hadoop;
  private final PondOptions options;
  private final String table;
  private final LocalPlanExecutor local;
  private final PlanExecutor executor;
  private final List<String> allowedPaths;
  private final boolean followLinks;
  private final ZoneId zone;

  /**
   * @param hadoop with the read's options; not to be changed afterwards
   * @param table the table as errors name it
   * @throws IOException if no store can be had with this configuration
   */
  LocalPlanner(PondSession session, Configuration hadoop, PondOptions options, String table)
      throws IOException {
    int threads = Math.max(2, Math.min(MAX_THREADS, Runtime.getRuntime().availableProcessors()));
    this.session = session;
    this.hadoop = hadoop;
    this.options = options;
    this.table = table;
    this.local =
        LocalPlanExecutor.builder(HadoopStorage.of(hadoop))
            .parquet(new SparkParquetSource(hadoop))
            .threads(threads)
            .table(table)
            .build();
    this.executor = executor(Map.of());
    this.allowedPaths = options.allowedPaths();
    this.followLinks = options.followLinks();
    this.zone = session.zone();
  }

  /** Returns an executor that works where the options and a table's properties want it to. */
  private PlanExecutor executor(Map<String, String> properties) {
    Placement placement = Placement.of(options.planner(properties));
    return new RememberingExecutor(
        new SparkPlanExecutor(session.spark().sparkContext(), hadoop, local, table, placement));
  }

  @Override
  public PlanExecutor executor() {
    return executor;
  }

  @Override
  public Snapshot snapshot(String tablePath, TimeTravel travel) {
    SnapshotBuilder builder = SnapshotBuilder.forPath(tablePath);
    if (travel instanceof TimeTravel.AtVersion at) {
      builder = builder.atVersion(at.version());
    } else if (travel instanceof TimeTravel.AtTimestamp at) {
      builder = builder.atTimestamp(at.epochMillis());
    }
    return StateMachineDriver.run(builder.build(), executor);
  }

  @Override
  public ScanResult scan(Snapshot snapshot, Expression predicate) {
    return StateMachineDriver.run(
        ScanBuilder.of(snapshot)
            .withPredicate(predicate)
            .withStatistics(true)
            .withZone(zone)
            .withAllowedPaths(allowedPaths)
            .withFollowingLinks(followLinks)
            .build(),
        executor(snapshot.metadata().configuration()));
  }
}

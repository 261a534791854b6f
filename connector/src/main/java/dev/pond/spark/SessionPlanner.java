// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark;

import dev.pond.kernel.exec.LocalPlanExecutor;
import dev.pond.kernel.exec.PlanExecutor;
import dev.pond.kernel.exec.StateMachineDriver;
import dev.pond.kernel.expr.Expression;
import dev.pond.kernel.schema.StructType;
import dev.pond.kernel.snapshot.Snapshot;
import dev.pond.kernel.snapshot.SnapshotBuilder;
import dev.pond.kernel.snapshot.SnapshotMemory;
import dev.pond.kernel.storage.HadoopStorage;
import dev.pond.kernel.storage.HadoopUser;
import dev.pond.kernel.warm.IndexSettings;
import dev.pond.kernel.warm.WarmTables;
import dev.pond.spark.read.SparkParquetSource;
import dev.pond.spark.replay.Placement;
import dev.pond.spark.replay.SparkPlanExecutor;
import java.io.IOException;
import java.time.ZoneId;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.hadoop.conf.Configuration;

/**
 * Runs the machines in threads of the driver, with Spark's Parquet reader for checkpoints, and
 * large replays as Spark tasks if they are wanted so.
 */
final class SessionPlanner implements Planner {
  private static final int MAX_THREADS = 8;

  private final PondOptions options;
  private final SparkPlanExecutor executor;
  private final IndexSettings index;
  private final SnapshotMemory memory;
  private final ZoneId zone;

  /** Where the plans of replay run; once a version is known, its table has a say in it. */
  private volatile Placement placement;

  /**
   * @param hadoop with the read's options; not to be changed afterwards
   * @param table the table as errors name it
   * @throws IOException if no store can be had with this configuration
   */
  SessionPlanner(PondSession session, Configuration hadoop, PondOptions options, String table)
      throws IOException {
    int threads = Math.max(2, Math.min(MAX_THREADS, Runtime.getRuntime().availableProcessors()));
    LocalPlanExecutor local =
        LocalPlanExecutor.builder(HadoopStorage.of(hadoop))
            .parquet(new SparkParquetSource(hadoop))
            .threads(threads)
            .table(table)
            .build();
    this.options = options;
    this.placement = Placement.of(options.planner(Map.of()));
    this.executor =
        new SparkPlanExecutor(
            session.spark().sparkContext(), hadoop, local, table, () -> placement);
    this.memory = SnapshotMemory.ofUser(HadoopUser.current().name());
    this.zone = session.zone();
    IndexMemory bounds = IndexMemory.of(options, session);
    this.index =
        new IndexSettings(
            bounds.ofQuery(), bounds.ofAll(), zone, options.allowedPaths(), options.followLinks());
  }

  @Override
  public ZoneId zone() {
    return zone;
  }

  @Override
  public PlanExecutor executor() {
    return executor;
  }

  @Override
  public Snapshot snapshot(String tablePath, TimeTravel travel) {
    SnapshotBuilder builder = SnapshotBuilder.forPath(tablePath).remembering(memory);
    if (travel instanceof TimeTravel.AtVersion at) {
      builder = builder.atVersion(at.version());
    } else if (travel instanceof TimeTravel.AtTimestamp at) {
      builder = builder.atTimestamp(at.epochMillis());
    }
    Snapshot snapshot = StateMachineDriver.run(builder.build(), executor);
    placement = Placement.of(options.planner(snapshot.metadata().configuration()));
    return snapshot;
  }

  @Override
  public FoundFiles scan(Snapshot snapshot, Expression predicate, StructType statistics) {
    AtomicBoolean asTasks = new AtomicBoolean();
    WarmTables tables = new WarmTables(index, executor.telling(() -> asTasks.set(true)));
    return FoundFiles.of(tables.select(snapshot, predicate, statistics), asTasks.get());
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pond.foreign;

import dev.pond.kernel.data.ColumnBatch;
import dev.pond.kernel.dv.DeletionVector;
import dev.pond.kernel.dv.DeletionVectorReader;
import dev.pond.kernel.exec.PlanExecutor;
import dev.pond.kernel.expr.Expression;
import dev.pond.kernel.index.ScanFile;
import dev.pond.kernel.path.PathPolicy;
import dev.pond.kernel.plan.LogicalPlan;
import dev.pond.kernel.scan.DataPlans;
import dev.pond.kernel.scan.ScanBuilder;
import dev.pond.kernel.scan.ScanResult;
import dev.pond.kernel.schema.PrimitiveType;
import dev.pond.kernel.schema.StructType;
import dev.pond.kernel.snapshot.Snapshot;
import dev.pond.kernel.snapshot.SnapshotBuilder;
import dev.pond.kernel.storage.HadoopStorage;
import java.io.IOException;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.hadoop.conf.Configuration;

/** Reads a table from its log to its rows. Thread-safe. */
public final class TableReader {
  private final String table;
  private final PlanExecutor engine;

  /**
   * @param table the absolute, percent-encoded URI of the table's folder
   */
  public TableReader(String table, PlanExecutor engine) {
    this.table = table;
    this.engine = engine;
  }

  /** Loads the latest version. */
  public Snapshot snapshot() {
    return DriverLoop.run(SnapshotBuilder.forPath(table).build(), engine);
  }

  /** Returns the data files in which a row may fulfil a predicate. */
  public ScanResult files(Snapshot snapshot, Expression predicate) {
    return DriverLoop.run(ScanBuilder.of(snapshot).withPredicate(predicate).build(), engine);
  }

  /** Returns all data files. */
  public ScanResult files(Snapshot snapshot) {
    return DriverLoop.run(ScanBuilder.of(snapshot).build(), engine);
  }

  /**
   * Reads rows of a version.
   *
   * @param files of the same version
   * @param consumer of batches with the columns of the table's schema, those of type void left out;
   *     each is valid during its call only
   */
  public void read(Snapshot snapshot, List<ScanFile> files, Consumer<ColumnBatch> consumer)
      throws IOException {
    StructType columns = readable(snapshot.metadata().schema());
    DataPlans plans = DataPlans.of(snapshot, columns, ZoneOffset.UTC);
    DeletionVectorReader vectors =
        new DeletionVectorReader(
            HadoopStorage.of(new Configuration(false)),
            PathPolicy.of(table, List.of()),
            table,
            snapshot.version());
    for (ScanFile file : files) {
      Optional<DeletionVector> deleted =
          file.deletionVector().map(vector -> vectors.read(vector, file.path()));
      LogicalPlan plan = plans.read(file, deleted);
      DriverLoop.run(new SinglePlan(plan, file.size(), consumer), engine);
    }
  }

  /** Columns of type void hold nothing; readers of Delta tables leave them out. */
  private static StructType readable(StructType schema) {
    return new StructType(
        schema.fields().stream().filter(field -> field.type() != PrimitiveType.VOID).toList());
  }
}

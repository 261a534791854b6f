// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.replay;

import dev.pond.kernel.PondException;
import dev.pond.kernel.data.CloseableIterator;
import dev.pond.kernel.data.ColumnBatch;
import dev.pond.kernel.exec.FileRange;
import dev.pond.kernel.exec.LocalPlanExecutor;
import dev.pond.kernel.exec.ParquetSource;
import dev.pond.kernel.plan.LogicalPlan;
import dev.pond.kernel.plan.LogicalPlan.Scan;
import dev.pond.kernel.plan.Portable;
import dev.pond.kernel.plan.StoredFile;
import dev.pond.kernel.schema.StructType;
import dev.pond.kernel.storage.HadoopStorage;
import dev.pond.kernel.wire.ByteReader;
import dev.pond.kernel.wire.PlanBytes;
import dev.pond.spark.read.SparkParquetSource;
import java.io.IOException;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkConf;
import org.apache.spark.TaskContext;

/** Replays the pieces of one task with the operators of the local executor. For one use. */
final class TaskRun {
  private final SharedPlan shared;
  private final List<Portable> code;
  private final Configuration configuration;
  private final TaskContext context;
  private final PackedRows.Packer packer;

  TaskRun(SharedPlan shared, Configuration configuration, TaskContext context, SparkConf conf) {
    this.shared = shared;
    this.code = shared.forked();
    this.configuration = configuration;
    this.context = context;
    packer = new PackedRows.Packer(conf);
  }

  /** Returns a {@link TaskResult}. */
  byte[] run(ReplayTask.Limited limited) throws IOException {
    List<ReplayPiece> pieces = limited.task().pieces();
    try {
      for (int i = 0; i < pieces.size(); i++) {
        long stopped = replay(pieces.get(i), limited.limit());
        if (stopped >= 0) {
          return result(i, stopped);
        }
        if (packer.size() >= limited.limit() && i + 1 < pieces.size()) {
          return result(i + 1, 0);
        }
      }
      return result(-1, 0);
    } catch (PondException e) {
      // What a killed task could not read is no failure of the file.
      context.killTaskIfInterrupted();
      return TaskResult.failed(e);
    }
  }

  private byte[] result(int nextPiece, long nextRow) throws IOException {
    List<byte[]> learned = code.stream().map(Portable::learned).toList();
    return new TaskResult(null, nextPiece, nextRow, learned, packer.finish()).toBytes();
  }

  /** Replays a piece; returns the row before which it stopped for lack of room, or -1. */
  private long replay(ReplayPiece piece, long limit) throws IOException {
    LogicalPlan plan = PlanBytes.read(code, new ByteReader(shared.plans().get(piece.branch())));
    Scan scan = PlanBranch.of(plan).orElseThrow().get(0).scan();
    Scan ofFile =
        new Scan(
            scan.format(), List.of(piece.file()), scan.schema(), scan.ordered(), scan.onProblem());
    LocalPlanExecutor executor =
        LocalPlanExecutor.builder(HadoopStorage.of(configuration))
            .parquet(ranged(new SparkParquetSource(configuration), piece.range()))
            .table(shared.table())
            .firstFile(piece.number())
            .build();
    CountedRows counted =
        new CountedRows(executor.execute(ofFile, false), piece.firstRow(), context);
    try (CloseableIterator<ColumnBatch> rows = executor.executeOver(plan, counted)) {
      while (rows.hasNext()) {
        packer.add(rows.next());
        if (packer.size() >= limit && counted.hasNext()) {
          return counted.count();
        }
      }
    }
    return -1;
  }

  private static ParquetSource ranged(ParquetSource source, FileRange range) {
    return new ParquetSource() {
      @Override
      public CloseableIterator<ColumnBatch> open(StoredFile file, StructType schema)
          throws IOException {
        return source.open(file, schema, range);
      }
    };
  }
}

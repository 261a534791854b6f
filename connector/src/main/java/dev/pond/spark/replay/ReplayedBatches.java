// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.replay;

import dev.pond.kernel.data.CloseableIterator;
import dev.pond.kernel.data.ColumnBatch;
import dev.pond.kernel.plan.Portable;
import dev.pond.kernel.schema.StructType;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkContext;

/** The rows that the tasks of one phase send back. The first call starts them. Not thread-safe. */
final class ReplayedBatches implements CloseableIterator<ColumnBatch> {
  private final SparkContext spark;
  private final Configuration hadoop;
  private final String description;
  private final SharedPlan plan;
  private final StructType schema;
  private final ReplaySlots slots;
  private final WaveSizes waves;

  private ReplayJob job;
  private Iterator<ColumnBatch> current = Collections.emptyIterator();
  private boolean ended;

  /**
   * @param schema of the plan's rows
   */
  ReplayedBatches(
      SparkContext spark,
      Configuration hadoop,
      String description,
      SharedPlan plan,
      StructType schema,
      ReplaySlots slots,
      WaveSizes waves) {
    this.spark = spark;
    this.hadoop = hadoop;
    this.description = description;
    this.plan = plan;
    this.schema = schema;
    this.slots = slots;
    this.waves = waves;
  }

  /** Starts the tasks, if they have not been. */
  void start() {
    if (job == null && !ended) {
      job = new ReplayJob(spark, description, plan, hadoop, slots, waves);
      job.start();
    }
  }

  @Override
  public boolean hasNext() {
    start();
    while (!current.hasNext() && !ended) {
      TaskResult result = job.next();
      if (result == null) {
        ended = true;
      } else {
        current = rowsOf(result);
      }
    }
    return current.hasNext();
  }

  private Iterator<ColumnBatch> rowsOf(TaskResult result) {
    if (result.failure() != null) {
      throw result.failure();
    }
    List<Portable> code = plan.code();
    for (int i = 0; i < result.learned().size(); i++) {
      code.get(i).merge(result.learned().get(i));
    }
    return PackedRows.unpack(result.rows(), schema, spark.getConf());
  }

  @Override
  public ColumnBatch next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    return current.next();
  }

  @Override
  public void close() {
    ended = true;
    current = Collections.emptyIterator();
    if (job != null) {
      job.close();
      job = null;
    }
  }
}

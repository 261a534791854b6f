// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.replay;

import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import org.apache.spark.SparkEnv;
import org.apache.spark.TaskContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.SerializableConfiguration;
import scala.collection.Iterator;
import scala.runtime.AbstractFunction2;

/** What a task does with its one element, a {@link ReplayTask} as bytes. Immutable. */
final class ReplayFunction extends AbstractFunction2<TaskContext, Iterator<byte[]>, byte[]>
    implements Serializable {
  private static final long serialVersionUID = 1L;

  private final Broadcast<byte[]> plan;
  private final Broadcast<SerializableConfiguration> configuration;

  /**
   * @param plan a {@link SharedPlan}
   */
  ReplayFunction(Broadcast<byte[]> plan, Broadcast<SerializableConfiguration> configuration) {
    this.plan = plan;
    this.configuration = configuration;
  }

  @Override
  public byte[] apply(TaskContext context, Iterator<byte[]> elements) {
    SharedPlan shared = SharedPlan.decoded(plan.value());
    try {
      return new TaskRun(shared, configuration.value().value(), context, SparkEnv.get().conf())
          .run(ReplayTask.read(elements.next()));
    } catch (IOException e) {
      throw new UncheckedIOException("The log could not be replayed", e);
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.replay;

import dev.pond.spark.HadoopBroadcasts;
import dev.pond.spark.replay.ReplaySlots.Slot;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.SerializableConfiguration;
import scala.reflect.ClassTag;
import scala.reflect.ClassTag$;
import scala.runtime.AbstractFunction2;
import scala.runtime.BoxedUnit;

/**
 * Runs tasks as one Spark job after the other, in a thread of its own, so that the settings of the
 * consumer's thread stay as they are: what belongs to the query, its job group and its execution,
 * is inherited. The consumer's side is for one thread.
 *
 * <p>{@link #close} cancels what runs, and returns when no job is left.
 */
final class ReplayJob implements AutoCloseable {
  private static final ClassTag<byte[]> BYTES = ClassTag$.MODULE$.apply(byte[].class);
  private static final long CANCEL_AGAIN_MILLIS = 20;

  private final SparkContext spark;
  private final String description;
  private final SharedPlan plan;
  private final Configuration hadoop;
  private final ReplaySlots slots;
  private final WaveSizes waves;
  private final String tag = "pond-replay-" + UUID.randomUUID();
  private final Thread thread;

  private final Object lock = new Object();
  private boolean starving;
  private boolean closed;
  private Throwable failure;

  ReplayJob(
      SparkContext spark,
      String description,
      SharedPlan plan,
      Configuration hadoop,
      ReplaySlots slots,
      WaveSizes waves) {
    this.spark = spark;
    this.description = description;
    this.plan = plan;
    this.hadoop = hadoop;
    this.slots = slots;
    this.waves = waves;
    thread = new Thread(this::work, "pond-replay");
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  /**
   * Returns the next result, or null if there are no more. Waits for it; an interrupt ends the job.
   */
  TaskResult next() {
    synchronized (lock) {
      try {
        starving = true;
        while (true) {
          TaskResult result = slots.poll();
          lock.notifyAll();
          if (result != null) {
            return result;
          }
          if (failure != null) {
            throw ReplayJob.<RuntimeException>asIs(JobFailures.translate(plan.table(), failure));
          }
          if (slots.isEmpty()) {
            return null;
          }
          lock.wait();
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new UncheckedIOException(new InterruptedIOException("Planning was interrupted"));
      } finally {
        starving = false;
      }
    }
  }

  /** Spark's own failures are checked exceptions which its methods do not declare. */
  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  private static <E extends Throwable> E asIs(Throwable failure) throws E {
    throw (E) failure;
  }

  private void work() {
    try {
      spark.setJobDescription(description);
      spark.setCallSite(description);
      spark.addJobTag(tag);
      JavaSparkContext context = JavaSparkContext.fromSparkContext(spark);
      Broadcast<byte[]> shared = context.broadcast(plan.toBytes());
      Broadcast<SerializableConfiguration> settings = HadoopBroadcasts.of(spark, hadoop);
      try {
        runAll(new ReplayFunction(shared, settings));
      } finally {
        if (!spark.isStopped()) {
          shared.destroy();
        }
      }
    } catch (Throwable e) {
      synchronized (lock) {
        failure = e;
        lock.notifyAll();
      }
    }
  }

  private void runAll(ReplayFunction function) throws InterruptedException {
    for (List<Slot> wave = nextWave(); !wave.isEmpty(); wave = nextWave()) {
      run(wave, function);
    }
  }

  /** Waits until there is room for more results; returns no slots when all is done. */
  private List<Slot> nextWave() throws InterruptedException {
    synchronized (lock) {
      while (!closed && !slots.isEmpty()) {
        if (starving || slots.waitingBytes() <= waves.mayWait()) {
          List<Slot> wave = slots.start(waves.tasks(), starving);
          if (!wave.isEmpty()) {
            return wave;
          }
        }
        lock.wait();
      }
      return List.of();
    }
  }

  private void run(List<Slot> wave, ReplayFunction function) {
    long limit = waves.limit(wave.size());
    List<byte[]> tasks = wave.stream().map(slot -> slot.task().toBytes(limit)).toList();
    JavaRDD<byte[]> rdd = JavaSparkContext.fromSparkContext(spark).parallelize(tasks, tasks.size());
    spark.runJob(
        rdd.rdd(),
        function,
        new AbstractFunction2<Object, byte[], BoxedUnit>() {
          @Override
          public BoxedUnit apply(Object task, byte[] bytes) {
            arrived(wave.get((Integer) task), bytes);
            return BoxedUnit.UNIT;
          }
        },
        BYTES);
  }

  /** Called once for each task, whatever Spark had to repeat. */
  private void arrived(Slot slot, byte[] bytes) {
    TaskResult result = TaskResult.read(bytes);
    synchronized (lock) {
      waves.seen(bytes.length);
      slots.arrived(slot, result);
      lock.notifyAll();
    }
  }

  @Override
  public void close() {
    synchronized (lock) {
      closed = true;
      lock.notifyAll();
    }
    boolean interrupted = false;
    while (thread.isAlive()) {
      // A job that was about to be started when its tag was cancelled is found the next time.
      if (!spark.isStopped()) {
        spark.cancelJobsWithTag(tag);
      }
      try {
        thread.join(CANCEL_AGAIN_MILLIS);
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}

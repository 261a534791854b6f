// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.replay;

import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.apache.spark.SparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobEnd;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.scheduler.SparkListenerTaskEnd;

/** What Spark says of the jobs that run while this is open. */
final class JobWatch extends SparkListener implements AutoCloseable {
  private final SparkContext spark;
  private final List<Properties> jobs = new ArrayList<>();
  private final List<SparkListenerTaskEnd> tasks = new ArrayList<>();
  private int ended;

  JobWatch(SparkContext spark) {
    this.spark = spark;
    settle();
    spark.addSparkListener(this);
  }

  @Override
  public synchronized void onJobStart(SparkListenerJobStart event) {
    jobs.add(event.properties());
  }

  @Override
  public synchronized void onJobEnd(SparkListenerJobEnd event) {
    ended++;
  }

  @Override
  public synchronized void onTaskEnd(SparkListenerTaskEnd event) {
    tasks.add(event);
  }

  private void settle() {
    try {
      spark.listenerBus().waitUntilEmpty();
    } catch (java.util.concurrent.TimeoutException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Returns a property of each job. */
  List<String> of(String property) {
    settle();
    synchronized (this) {
      return jobs.stream().map(properties -> properties.getProperty(property)).toList();
    }
  }

  /** Returns the names of the jobs. */
  List<String> descriptions() {
    return of("spark.job.description");
  }

  List<SparkListenerTaskEnd> tasks() {
    settle();
    synchronized (this) {
      return List.copyOf(tasks);
    }
  }

  /** Returns how many jobs have begun and not ended. */
  int running() {
    settle();
    synchronized (this) {
      return jobs.size() - ended;
    }
  }

  @Override
  public void close() {
    spark.removeSparkListener(this);
  }
}

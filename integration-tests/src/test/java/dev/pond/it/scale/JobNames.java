// SPDX-License-Identifier: Apache-2.0
package dev.pond.it.scale;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobStart;

/** The descriptions of the jobs that Spark has run. Thread-safe. */
final class JobNames extends SparkListener {
  private final List<String> names = new ArrayList<>();

  @Override
  public synchronized void onJobStart(SparkListenerJobStart event) {
    names.add(event.properties().getProperty("spark.job.description", ""));
  }

  /** Returns them, all of them once Spark has stopped. */
  synchronized List<String> all() {
    return List.copyOf(names);
  }
}

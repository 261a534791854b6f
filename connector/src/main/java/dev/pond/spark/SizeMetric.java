// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark;

import java.util.Arrays;
import org.apache.spark.sql.connector.metric.CustomMetric;
import org.apache.spark.util.Utils;

/**
 * A number of bytes, summed over tasks.
 *
 * <p>Spark's UI makes one by the constructor without arguments, and only to add up values.
 */
public final class SizeMetric implements CustomMetric {
  private final String name;
  private final String description;

  /** For Spark's UI. */
  public SizeMetric() {
    this("", "");
  }

  SizeMetric(String name, String description) {
    this.name = name;
    this.description = description;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String description() {
    return description;
  }

  @Override
  public String aggregateTaskMetrics(long[] taskMetrics) {
    return Utils.bytesToString(Arrays.stream(taskMetrics).sum());
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.replay;

import org.apache.spark.SparkConf;

/**
 * How many tasks run before their results must have been consumed, so that the driver never holds
 * more than a part of its memory, nor of what Spark lets one job return. Not thread-safe.
 */
final class WaveSizes {
  private static final long MOST_OF_TASK = 32L << 20;
  private static final long FIRST_OF_TASK = 8L << 20;
  private static final long LEAST_EXPECTED = 64L << 10;

  private final long budget;
  private long largest;

  /**
   * @param budget how many bytes the results of one wave may have together
   */
  WaveSizes(long budget) {
    this.budget = Math.max(1, budget);
  }

  /** Returns how many bytes of results this driver should hold. */
  static long budget(SparkConf conf) {
    long heap = Runtime.getRuntime().maxMemory() / 8;
    return Math.min(Math.min(heap, maxResultSize(conf) / 2), 512L << 20);
  }

  /** How much one job may return, {@link Long#MAX_VALUE} if there is no bound. */
  static long maxResultSize(SparkConf conf) {
    long bytes = conf.getSizeAsBytes("spark.driver.maxResultSize", "1g");
    return bytes <= 0 ? Long.MAX_VALUE : bytes;
  }

  /** Returns how many bytes may wait before another wave is started. */
  long mayWait() {
    return budget / 2;
  }

  /** Notes the size of a result. */
  void seen(long bytes) {
    largest = Math.max(largest, bytes);
  }

  /** Returns how many tasks the next wave may have at most. */
  int tasks() {
    long expected =
        largest == 0 ? Math.min(FIRST_OF_TASK, budget) : 4 * Math.max(largest, LEAST_EXPECTED);
    return (int) Math.max(1, Math.min(budget / expected, Integer.MAX_VALUE));
  }

  /** Returns about how many bytes each of so many results may have. */
  long limit(int tasks) {
    return Math.max(1, Math.min(MOST_OF_TASK, budget / tasks));
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.replay;

import org.apache.spark.SparkContext;

/**
 * When a plan is worth being run as Spark tasks. Immutable.
 *
 * @param leastBytes of checkpoints, parts and sidecars
 * @param leastCommitBytes of commits, which must be replayed in order: only their parsing is spread
 * @param leastCores how many tasks Spark must be able to run at once, in other processes than this
 */
public record Placement(long leastBytes, long leastCommitBytes, int leastCores) {
  private static final long MEGABYTE = 1L << 20;

  /** Never as tasks. */
  public static final Placement LOCAL =
      new Placement(Long.MAX_VALUE, Long.MAX_VALUE, Integer.MAX_VALUE);

  /** As tasks where a log is large and a cluster is there. */
  public static final Placement AUTO = new Placement(64 * MEGABYTE, 256 * MEGABYTE, 2);

  /** Every checkpoint as tasks, and commits if they are large. */
  public static final Placement DISTRIBUTED = new Placement(0, 256 * MEGABYTE, 0);

  /** Results must not be squeezed through less than this. */
  private static final long LEAST_RESULTS = 256 * MEGABYTE;

  /**
   * Returns the placement of a name.
   *
   * @param name auto, local or distributed, whatever its case
   * @throws IllegalArgumentException if it is none of these
   */
  public static Placement of(String name) {
    return switch (name.toLowerCase(java.util.Locale.ROOT)) {
      case "auto" -> AUTO;
      case "local" -> LOCAL;
      case "distributed" -> DISTRIBUTED;
      default -> throw new IllegalArgumentException("No planner is called " + name);
    };
  }

  boolean suits(SparkContext spark) {
    if (leastCores == 0) {
      return true;
    }
    long results = WaveSizes.maxResultSize(spark.getConf());
    // Tasks of a local master are threads of this process, and the local executor has those too.
    return !spark.isLocal() && spark.defaultParallelism() >= leastCores && results >= LEAST_RESULTS;
  }

  boolean suitsCheckpoint(long bytes, int pieces) {
    return bytes >= leastBytes && (leastCores == 0 || pieces > 1);
  }

  boolean suitsCommits(long bytes, int pieces) {
    return bytes >= leastCommitBytes && pieces > 1;
  }
}

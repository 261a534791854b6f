// SPDX-License-Identifier: Apache-2.0
package dev.pond.bench;

import dev.pond.logs.HugeLog;
import dev.pond.spark.PondOption;

/**
 * Names and settings of those that plan the query that the sections of {@link PlanBenchmark} share.
 */
final class PlanQuery {
  /** How many files it keeps. */
  static final long FILES = HugeLog.IN_RANGE;

  /** Spark's own reading of one file: what of a repeated query no table format can do without. */
  static final String SPARK = "Spark, one Parquet file";

  static final String LOCAL = "pond, local";
  static final String DISTRIBUTED = "pond, distributed";

  private PlanQuery() {}

  static String local() {
    return ".planner=local";
  }

  static String distributed() {
    return ".planner=distributed";
  }

  /** Returns whether this build of pond can replay on executors. */
  static boolean hasDistributed() {
    return option("planner").contains("distributed");
  }

  /** Returns a setting that makes room for the index of so many million files. */
  static String index(int millions) {
    String room = 256 * millions + "m";
    return option("index.memory").isEmpty()
        ? "spark.pond.bench=" + room
        : "spark.pond.index.memory=" + room;
  }

  /** Its default of 50 partitions for a table's state is many for one machine. */
  static String delta() {
    return "spark.databricks.delta.snapshotPartitions="
        + Integer.getInteger("pond.bench.delta.partitions", 8);
  }

  private static String option(String name) {
    return PondOption.all().stream()
        .filter(option -> option.name().equalsIgnoreCase(name))
        .map(option -> option.type() + " " + option.doc())
        .findFirst()
        .orElse("");
  }
}

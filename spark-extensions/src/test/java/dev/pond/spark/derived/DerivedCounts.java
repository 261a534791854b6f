// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.derived;

/** What the planner of stored queries counts, for tests of other packages. */
public final class DerivedCounts {
  private DerivedCounts() {}

  /** Returns how many stored texts were made plans of. */
  public static long analyses() {
    return QueryPlanner.analyses();
  }
}

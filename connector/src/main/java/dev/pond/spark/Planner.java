// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark;

import dev.pond.kernel.expr.Expression;
import dev.pond.kernel.scan.ScanResult;
import dev.pond.kernel.snapshot.Snapshot;

/** Runs pond's state machines with the means of a Spark session. Thread-safe. */
interface Planner {
  /**
   * Finds out what a table is at one version.
   *
   * @param tablePath the URI of its folder
   * @throws dev.pond.kernel.PondException if there is no such table or version, or pond cannot read
   *     it
   */
  Snapshot snapshot(String tablePath, TimeTravel travel);

  /**
   * Finds the data files in which a row may fulfil a predicate, with their statistics.
   *
   * @param predicate over logical columns
   */
  ScanResult scan(Snapshot snapshot, Expression predicate);
}

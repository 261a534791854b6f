// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark;

import dev.pond.kernel.exec.PlanExecutor;
import dev.pond.kernel.expr.Expression;
import dev.pond.kernel.schema.StructType;
import dev.pond.kernel.snapshot.Snapshot;
import java.io.IOException;
import java.time.ZoneId;
import org.apache.hadoop.conf.Configuration;

/** Runs pond's state machines with the means of a Spark session. Thread-safe. */
public interface Planner {
  /**
   * Returns a planner that works in threads of the driver, and on executors where that is wanted.
   *
   * @param hadoop with the read's options; not to be changed afterwards
   * @param table the table as errors name it
   * @throws IOException if no store can be had with this configuration
   */
  static Planner of(PondSession session, Configuration hadoop, PondOptions options, String table)
      throws IOException {
    return new SessionPlanner(session, hadoop, options, table);
  }

  /**
   * Finds out what a table is at one version.
   *
   * @param tablePath the URI of its folder
   * @throws dev.pond.kernel.PondException if there is no such table or version, or pond cannot read
   *     it
   */
  Snapshot snapshot(String tablePath, TimeTravel travel);

  /**
   * Finds the data files in which a row may fulfil a predicate.
   *
   * @param predicate over logical columns
   * @param statistics members of statistics, by physical names, that must be at hand for the files
   *     found; the number of rows always is
   */
  FoundFiles scan(Snapshot snapshot, Expression predicate, StructType statistics);

  /** Returns the zone of timestamp partition values that name none. */
  ZoneId zone();

  /** Returns what runs the plans of machines. */
  PlanExecutor executor();
}

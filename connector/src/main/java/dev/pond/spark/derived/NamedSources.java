// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.derived;

import dev.pond.tinyfs.TinyFsException;
import java.util.Optional;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;

/** What the names of tables in a query stand for. */
@FunctionalInterface
interface NamedSources {
  /**
   * Returns the rows that a name stands for, as a new plan for each call; empty if the query has no
   * such name.
   *
   * @param name as the query spells it
   */
  Optional<LogicalPlan> find(String name) throws TinyFsException;
}

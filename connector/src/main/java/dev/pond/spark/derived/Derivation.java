// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.derived;

import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.types.StructType;

/**
 * A stored query, planned. Derived tables that it reads are relations in it, not their own plans.
 * Thread-safe.
 */
final class Derivation {
  private final LogicalPlan plan;
  private final StructType schema;
  private final int depth;
  private final long relations;
  private LogicalPlan expanded;

  /**
   * @param plan analysed
   * @param depth how many queries stand one upon the other, this one included
   * @param relations how many stored tables it reads, each as often as it does
   */
  Derivation(LogicalPlan plan, int depth, long relations) {
    this.plan = plan;
    this.schema = plan.schema();
    this.depth = depth;
    this.relations = relations;
  }

  StructType schema() {
    return schema;
  }

  int depth() {
    return depth;
  }

  long relations() {
    return relations;
  }

  /** Returns the plan with the plans of the derived tables that it reads in their places. */
  synchronized LogicalPlan expanded() {
    if (expanded == null) {
      expanded = InlineDerived.everywhere(plan);
    }
    return expanded;
  }
}

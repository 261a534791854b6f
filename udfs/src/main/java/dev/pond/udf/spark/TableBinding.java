// SPDX-License-Identifier: Apache-2.0
package dev.pond.udf.spark;

import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;

/** How one table function of the catalog becomes a plan, when a statement is analysed. */
@FunctionalInterface
interface TableBinding {
  /** Returns a resolved plan. */
  LogicalPlan bind(TableCall call);
}

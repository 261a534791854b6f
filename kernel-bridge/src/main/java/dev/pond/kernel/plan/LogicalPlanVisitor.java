// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.plan;

/**
 * One method a kind of plan node. A visitor recurses by itself.
 *
 * @param <R> what a visit returns
 */
public interface LogicalPlanVisitor<R> {
  R scan(LogicalPlan.Scan scan);

  R filter(LogicalPlan.Filter filter);

  R select(LogicalPlan.Select select);

  R union(LogicalPlan.Union union);

  R parseJson(LogicalPlan.ParseJson parseJson);

  R filterByExpression(LogicalPlan.FilterByExpression filter);

  R fileListing(LogicalPlan.FileListing listing);

  R firstNonNull(LogicalPlan.FirstNonNull firstNonNull);

  R dataVisitor(LogicalPlan.DataVisitor visitor);
}

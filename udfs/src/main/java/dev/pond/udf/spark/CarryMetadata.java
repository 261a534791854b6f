// SPDX-License-Identifier: Apache-2.0
package dev.pond.udf.spark;

import dev.pond.catalyst.Seqs;
import java.util.List;
import org.apache.spark.sql.catalyst.expressions.Alias;
import org.apache.spark.sql.catalyst.expressions.NamedExpression;
import org.apache.spark.sql.catalyst.plans.logical.Aggregate;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.Project;
import org.apache.spark.sql.catalyst.rules.Rule;
import org.apache.spark.sql.types.Metadata;
import scala.Option;
import scala.runtime.AbstractPartialFunction;

/**
 * Puts what calls say of their results on the columns that they make, so that a schema shows it and
 * a query above reads it. A column that has metadata given by hand keeps that.
 */
public final class CarryMetadata extends Rule<LogicalPlan> {
  /** Makes the rule. */
  public CarryMetadata() {}

  @Override
  public LogicalPlan apply(LogicalPlan plan) {
    return plan.resolveOperatorsUp(
        new AbstractPartialFunction<LogicalPlan, LogicalPlan>() {
          @Override
          public boolean isDefinedAt(LogicalPlan node) {
            return node instanceof Project || node instanceof Aggregate;
          }

          @Override
          public LogicalPlan apply(LogicalPlan node) {
            return carried(node);
          }
        });
  }

  private static LogicalPlan carried(LogicalPlan node) {
    if (node instanceof Project project) {
      List<NamedExpression> columns = Seqs.list(project.projectList());
      return columns.stream().anyMatch(CarryMetadata::lacks)
          ? new Project(Seqs.of(marked(columns)), project.child())
          : node;
    }
    Aggregate aggregate = (Aggregate) node;
    List<NamedExpression> columns = Seqs.list(aggregate.aggregateExpressions());
    return columns.stream().anyMatch(CarryMetadata::lacks)
        ? new Aggregate(
            aggregate.groupingExpressions(), Seqs.of(marked(columns)), aggregate.child())
        : node;
  }

  private static boolean lacks(NamedExpression column) {
    return column instanceof Alias alias
        && alias.explicitMetadata().isEmpty()
        && alias.child() instanceof PondCall call
        && !call.metadata().equals(Metadata.empty());
  }

  private static List<NamedExpression> marked(List<NamedExpression> columns) {
    return columns.stream().map(column -> lacks(column) ? marked((Alias) column) : column).toList();
  }

  private static NamedExpression marked(Alias alias) {
    return new Alias(
        alias.child(),
        alias.name(),
        alias.exprId(),
        alias.qualifier(),
        Option.apply(((PondCall) alias.child()).metadata()),
        alias.nonInheritableMetadataKeys());
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.derived;

import dev.pond.catalyst.Mapping;
import dev.pond.catalyst.Seqs;
import dev.pond.spark.ReadOptions;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.catalyst.expressions.Alias;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.NamedExpression;
import org.apache.spark.sql.catalyst.expressions.SubqueryExpression;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.Project;
import org.apache.spark.sql.catalyst.rules.Rule;
import org.apache.spark.sql.execution.datasources.v2.DataSourceV2Relation;
import scala.Option;
import scala.runtime.AbstractPartialFunction;

/**
 * Puts the plans of derived tables in their places, so that filters, columns and limits of a query
 * reach what the stored queries read. A rule for the analyzer's resolution phase. Thread-safe.
 */
public final class InlineDerived extends Rule<LogicalPlan> {
  /** Makes the rule. */
  public InlineDerived() {}

  @Override
  public LogicalPlan apply(LogicalPlan plan) {
    return plan.resolveOperatorsUp(
        new AbstractPartialFunction<LogicalPlan, LogicalPlan>() {
          @Override
          public boolean isDefinedAt(LogicalPlan node) {
            return isDerived(node);
          }

          @Override
          public LogicalPlan apply(LogicalPlan node) {
            return inPlaceOf((DataSourceV2Relation) node);
          }
        });
  }

  private static boolean isDerived(LogicalPlan node) {
    return node instanceof DataSourceV2Relation relation
        && relation.table() instanceof DerivedTable;
  }

  /** Returns an analysed plan with no derived table left in it, sub-queries included. */
  static LogicalPlan everywhere(LogicalPlan plan) {
    if (isDerived(plan)) {
      return inPlaceOf((DataSourceV2Relation) plan);
    }
    LogicalPlan below = (LogicalPlan) plan.mapChildren(Mapping.ofPlans(InlineDerived::everywhere));
    return (LogicalPlan) below.mapExpressions(Mapping.of(InlineDerived::everywhere));
  }

  private static Expression everywhere(Expression expression) {
    Expression below = (Expression) expression.mapChildren(Mapping.of(InlineDerived::everywhere));
    return below instanceof SubqueryExpression subquery
        ? (Expression) subquery.withNewPlan(everywhere(subquery.plan()))
        : below;
  }

  /** The columns keep the identities that the query around knows them by. */
  static Project inPlaceOf(DataSourceV2Relation relation) {
    DerivedTable table = (DerivedTable) relation.table();
    ReadOptions.check(table.open().options(), relation.options());
    LogicalPlan rows = table.derivation().expanded();
    List<Attribute> inside = Seqs.list(rows.output());
    List<NamedExpression> columns = new ArrayList<>();
    for (int i = 0; i < inside.size(); i++) {
      Attribute outside = relation.output().apply(i);
      columns.add(
          new Alias(
              inside.get(i),
              outside.name(),
              outside.exprId(),
              outside.qualifier(),
              Option.apply(outside.metadata()),
              Seqs.of(List.of())));
    }
    return new Project(Seqs.of(columns), rows);
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pond.udf.spark;

import dev.pond.catalyst.Seqs;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.catalyst.expressions.Alias;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.NamedExpression;
import org.apache.spark.sql.catalyst.plans.logical.Aggregate;
import org.apache.spark.sql.catalyst.plans.logical.CTERelationDef;
import org.apache.spark.sql.catalyst.plans.logical.CTERelationRef;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.Project;
import org.apache.spark.sql.catalyst.rules.Rule;
import org.apache.spark.sql.catalyst.trees.TreePattern;
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
    // Nobody but our calls has something to carry, and those are marked so.
    if (!plan.containsPattern(TreePattern.RUNTIME_REPLACEABLE())) {
      return plan;
    }
    LogicalPlan carried = columns(plan);
    return carried.containsPattern(TreePattern.CTE()) ? references(carried) : carried;
  }

  private static LogicalPlan columns(LogicalPlan plan) {
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

  /**
   * References to common table expressions keep copies of the columns: they take over from them.
   */
  private static LogicalPlan references(LogicalPlan plan) {
    Map<Object, List<Attribute>> definitions = new HashMap<>();
    collect(plan, definitions);
    return plan.resolveOperatorsUp(
        new AbstractPartialFunction<LogicalPlan, LogicalPlan>() {
          @Override
          public boolean isDefinedAt(LogicalPlan node) {
            return node instanceof CTERelationRef reference
                && reference.resolved()
                && definitions.containsKey(reference.cteId());
          }

          @Override
          public LogicalPlan apply(LogicalPlan node) {
            CTERelationRef reference = (CTERelationRef) node;
            return updated(reference, definitions.get(reference.cteId()));
          }
        });
  }

  private static void collect(LogicalPlan node, Map<Object, List<Attribute>> definitions) {
    if (node instanceof CTERelationDef definition && definition.resolved()) {
      definitions.put(definition.id(), Seqs.list(definition.output()));
    }
    Seqs.list(node.children()).forEach(child -> collect(child, definitions));
  }

  private static LogicalPlan updated(CTERelationRef reference, List<Attribute> definition) {
    List<Attribute> before = Seqs.list(reference.output());
    List<Attribute> after = new ArrayList<>();
    for (int i = 0; i < before.size(); i++) {
      Metadata metadata = definition.get(i).metadata();
      after.add(
          before.get(i).metadata().equals(metadata)
              ? before.get(i)
              : before.get(i).withMetadata(metadata));
    }
    return after.equals(before)
        ? reference
        : new CTERelationRef(
            reference.cteId(), true, Seqs.of(after), reference.isStreaming(), reference.statsOpt());
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
        && isFree(alias)
        && alias.child() instanceof PondCall call
        && !call.metadata().equals(Metadata.empty());
  }

  /** Spark marks a column whose name it made up; nobody gave that metadata by hand. */
  private static boolean isFree(Alias alias) {
    return alias.explicitMetadata().isEmpty()
        || OutputMetadata.withoutMarks(alias.explicitMetadata().get()).equals(Metadata.empty());
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

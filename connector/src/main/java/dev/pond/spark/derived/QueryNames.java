// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.derived;

import dev.pond.catalyst.Mapping;
import dev.pond.catalyst.Seqs;
import dev.pond.catalyst.Thrown;
import dev.pond.tinyfs.TinyFsException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.catalyst.AliasIdentifier;
import org.apache.spark.sql.catalyst.analysis.UnresolvedFunction;
import org.apache.spark.sql.catalyst.analysis.UnresolvedGenerator;
import org.apache.spark.sql.catalyst.analysis.UnresolvedHaving;
import org.apache.spark.sql.catalyst.analysis.UnresolvedInlineTable;
import org.apache.spark.sql.catalyst.analysis.UnresolvedRelation;
import org.apache.spark.sql.catalyst.analysis.UnresolvedSubqueryColumnAliases;
import org.apache.spark.sql.catalyst.analysis.UnresolvedTVFAliases;
import org.apache.spark.sql.catalyst.analysis.UnresolvedTableValuedFunction;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.SubqueryExpression;
import org.apache.spark.sql.catalyst.plans.logical.Aggregate;
import org.apache.spark.sql.catalyst.plans.logical.Distinct;
import org.apache.spark.sql.catalyst.plans.logical.Except;
import org.apache.spark.sql.catalyst.plans.logical.Filter;
import org.apache.spark.sql.catalyst.plans.logical.Generate;
import org.apache.spark.sql.catalyst.plans.logical.GlobalLimit;
import org.apache.spark.sql.catalyst.plans.logical.Intersect;
import org.apache.spark.sql.catalyst.plans.logical.Join;
import org.apache.spark.sql.catalyst.plans.logical.LateralJoin;
import org.apache.spark.sql.catalyst.plans.logical.LocalLimit;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.Offset;
import org.apache.spark.sql.catalyst.plans.logical.OneRowRelation;
import org.apache.spark.sql.catalyst.plans.logical.Pivot;
import org.apache.spark.sql.catalyst.plans.logical.Project;
import org.apache.spark.sql.catalyst.plans.logical.RepartitionByExpression;
import org.apache.spark.sql.catalyst.plans.logical.Sample;
import org.apache.spark.sql.catalyst.plans.logical.Sort;
import org.apache.spark.sql.catalyst.plans.logical.SubqueryAlias;
import org.apache.spark.sql.catalyst.plans.logical.Union;
import org.apache.spark.sql.catalyst.plans.logical.Unpivot;
import org.apache.spark.sql.catalyst.plans.logical.UnresolvedHint;
import org.apache.spark.sql.catalyst.plans.logical.UnresolvedWith;
import org.apache.spark.sql.catalyst.plans.logical.WithWindowDefinition;
import scala.Tuple2;

/**
 * Puts the sources of a query where their names stand, in sub-queries too; names of common table
 * expressions go before. What is no part of a query, and every other relation, is refused.
 */
final class QueryNames {
  /** What the parser makes of queries. Commands, scripts and time travel are not among them. */
  private static final Set<Class<?>> PARTS =
      Set.of(
          Aggregate.class,
          Distinct.class,
          Except.class,
          Filter.class,
          Generate.class,
          GlobalLimit.class,
          Intersect.class,
          Join.class,
          LateralJoin.class,
          LocalLimit.class,
          Offset.class,
          OneRowRelation.class,
          Pivot.class,
          Project.class,
          RepartitionByExpression.class,
          Sample.class,
          Sort.class,
          SubqueryAlias.class,
          Union.class,
          Unpivot.class,
          UnresolvedHaving.class,
          UnresolvedHint.class,
          UnresolvedInlineTable.class,
          UnresolvedSubqueryColumnAliases.class,
          UnresolvedTVFAliases.class,
          UnresolvedTableValuedFunction.class,
          UnresolvedWith.class,
          WithWindowDefinition.class);

  private final LogicalPlan parsed;
  private final NamedSources sources;

  QueryNames(LogicalPlan parsed, NamedSources sources) {
    this.parsed = parsed;
    this.sources = sources;
  }

  LogicalPlan resolved() {
    return resolved(parsed, List.of());
  }

  /**
   * @param local names of the common table expressions in sight
   */
  private LogicalPlan resolved(LogicalPlan plan, List<String> local) {
    if (plan instanceof UnresolvedRelation relation) {
      return source(relation, local);
    }
    if (!PARTS.contains(plan.getClass())) {
      throw refused("a stored query only selects, and this is " + plan.nodeName(), plan);
    }
    if (plan instanceof UnresolvedWith with) {
      return resolved(with, local);
    }
    if (plan instanceof UnresolvedTableValuedFunction call && call.name().size() > 1) {
      throw refused("it calls a function of a catalog or schema", plan);
    }
    LogicalPlan below =
        (LogicalPlan) plan.mapChildren(Mapping.ofPlans(child -> resolved(child, local)));
    return (LogicalPlan)
        below.mapExpressions(Mapping.of(expression -> resolved(expression, local)));
  }

  private LogicalPlan resolved(UnresolvedWith with, List<String> local) {
    List<String> inSight = new ArrayList<>(local);
    List<Tuple2<String, SubqueryAlias>> definitions = new ArrayList<>();
    for (Tuple2<String, SubqueryAlias> definition : Seqs.list(with.cteRelations())) {
      definitions.add(
          new Tuple2<>(
              definition._1(), (SubqueryAlias) resolved(definition._2(), List.copyOf(inSight))));
      inSight.add(definition._1());
    }
    return new UnresolvedWith(resolved(with.child(), inSight), Seqs.of(definitions));
  }

  private Expression resolved(Expression expression, List<String> local) {
    if (expression instanceof UnresolvedFunction call && call.nameParts().size() > 1) {
      throw refused("it calls a function of a catalog or schema", expression);
    }
    if (expression instanceof UnresolvedGenerator call && call.name().database().isDefined()) {
      throw refused("it calls a function of a catalog or schema", expression);
    }
    Expression below =
        (Expression) expression.mapChildren(Mapping.of(child -> resolved(child, local)));
    return below instanceof SubqueryExpression subquery
        ? (Expression) subquery.withNewPlan(resolved(subquery.plan(), local))
        : below;
  }

  private LogicalPlan source(UnresolvedRelation relation, List<String> local) {
    List<String> parts = Seqs.list(relation.multipartIdentifier());
    if (parts.size() > 1 || relation.isStreaming()) {
      throw refused("it reads a table that is none of its patterns", relation);
    }
    String name = parts.get(0);
    if (local.stream().anyMatch(name::equalsIgnoreCase)) {
      return relation;
    }
    LogicalPlan rows =
        find(name)
            .orElseThrow(
                () ->
                    refused(
                        "it reads the table " + name + ", which is none of its patterns",
                        relation));
    return new SubqueryAlias(new AliasIdentifier(name, Seqs.of(List.of())), rows);
  }

  private Optional<LogicalPlan> find(String name) {
    try {
      return sources.find(name);
    } catch (TinyFsException e) {
      throw Thrown.unchecked(e);
    }
  }

  private static QueryInvalidException refused(
      String reason, org.apache.spark.sql.catalyst.trees.TreeNode<?> where) {
    return new QueryInvalidException(reason + QueryErrors.place(where.origin()));
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.ext.macro;

import dev.pond.catalyst.Mapping;
import dev.pond.catalyst.Seqs;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.analysis.Analyzer;
import org.apache.spark.sql.catalyst.analysis.UnresolvedAttribute;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.catalyst.expressions.NamedExpression;
import org.apache.spark.sql.catalyst.expressions.SortOrder;
import org.apache.spark.sql.catalyst.expressions.SubqueryExpression;
import org.apache.spark.sql.catalyst.plans.QueryPlan;
import org.apache.spark.sql.catalyst.plans.logical.Aggregate;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.Project;
import org.apache.spark.sql.catalyst.plans.logical.SubqueryAlias;
import org.apache.spark.sql.catalyst.plans.logical.UnresolvedWith;
import org.apache.spark.sql.types.IntegerType;
import scala.Tuple2;
import scala.runtime.AbstractFunction1;

/**
 * Resolves the query of a table function. A name is a column if there is such a column, else a
 * parameter, as standard SQL has it. So the analyzer goes first; what it could not find though all
 * below was found takes the argument; and so on from the inside out.
 */
final class QueryResolver {
  private final SparkSession session;
  private final Definition definition;
  private final BodyText body;
  private final int offset;
  private final Set<Integer> asParameters = new HashSet<>();

  QueryResolver(SparkSession session, Definition definition, BodyText body, int offset) {
    this.session = session;
    this.definition = definition;
    this.body = body;
    this.offset = offset;
  }

  LogicalPlan resolve(LogicalPlan parsed, List<Expression> arguments) {
    Analyzer analyzer = session.sessionState().analyzer();
    Substitution substitution =
        new Substitution(definition, arguments, body.placeholders(), offset);
    body.placeholders().keySet().forEach(place -> asParameters.add(place + offset));
    while (true) {
      LogicalPlan analyzed = analyzer.execute(substituted(parsed, substitution));
      int before = asParameters.size();
      if (!analyzed.resolved()) {
        collect(analyzed, substitution);
      }
      if (asParameters.size() == before) {
        analyzer.checkAnalysis(analyzed);
        return analyzed;
      }
    }
  }

  /** Notes the names that no column below can be meant by. */
  private void collect(QueryPlan<?> plan, Substitution substitution) {
    List<?> children = Seqs.list(plan.children());
    boolean known =
        children.stream().allMatch(child -> child instanceof LogicalPlan below && below.resolved());
    if (!known) {
      children.forEach(child -> collect((LogicalPlan) child, substitution));
      return;
    }
    Seqs.list(plan.expressions()).forEach(expression -> collect(expression, substitution));
    Seqs.list(plan.innerChildren()).stream()
        .filter(LogicalPlan.class::isInstance)
        .forEach(child -> collect((LogicalPlan) child, substitution));
  }

  private void collect(Expression expression, Substitution substitution) {
    if (expression instanceof UnresolvedAttribute attribute) {
      if (attribute.origin().startIndex().isDefined() && substitution.concerns(attribute)) {
        asParameters.add((Integer) attribute.origin().startIndex().get());
      }
    } else if (expression instanceof SubqueryExpression subquery && !subquery.plan().resolved()) {
      collect(subquery.plan(), substitution);
    }
    Seqs.list(expression.children()).forEach(child -> collect(child, substitution));
  }

  private LogicalPlan substituted(LogicalPlan plan, Substitution substitution) {
    if (plan instanceof UnresolvedWith with) {
      return new UnresolvedWith(
          substituted(with.child(), substitution), Seqs.of(ctes(with, substitution)));
    }
    LogicalPlan below =
        (LogicalPlan)
            plan.mapChildren(
                new AbstractFunction1<LogicalPlan, LogicalPlan>() {
                  @Override
                  public LogicalPlan apply(LogicalPlan child) {
                    return substituted(child, substitution);
                  }
                });
    if (below instanceof Aggregate aggregate) {
      return new Aggregate(
          Seqs.of(
              Seqs.list(aggregate.groupingExpressions()).stream()
                  .map(
                      grouping ->
                          isParameter(grouping)
                              ? noPosition(substituted(grouping, substitution))
                              : substituted(grouping, substitution))
                  .toList()),
          Seqs.of(named(aggregate.aggregateExpressions(), substitution)),
          aggregate.child());
    } else if (below instanceof Project project) {
      return new Project(Seqs.of(named(project.projectList(), substitution)), project.child());
    }
    return (LogicalPlan)
        below.mapExpressions(
            new AbstractFunction1<Expression, Expression>() {
              @Override
              public Expression apply(Expression expression) {
                Expression value = substituted(expression, substitution);
                return expression instanceof SortOrder order && isParameter(order.child())
                    ? noPosition(value)
                    : value;
              }
            });
  }

  /** In GROUP BY and ORDER BY a bare number would be the place of a column. */
  private static Expression noPosition(Expression expression) {
    if (expression instanceof SortOrder order) {
      return (Expression)
          order.withNewChildren(
              Seqs.of(
                  Seqs.list(order.children()).stream().map(QueryResolver::noPosition).toList()));
    }
    return expression instanceof Literal literal && literal.dataType() instanceof IntegerType
        ? ImplicitCast.cast(literal, literal.dataType())
        : expression;
  }

  /** A parameter that is a whole column of the result gives it its name. */
  private List<NamedExpression> named(
      scala.collection.Seq<NamedExpression> columns, Substitution substitution) {
    List<NamedExpression> named = new ArrayList<>();
    for (NamedExpression column : Seqs.list(columns)) {
      Expression value = substituted((Expression) column, substitution);
      named.add(
          value instanceof NamedExpression whole ? whole : Columns.named(value, column.name()));
    }
    return named;
  }

  private List<Tuple2<String, SubqueryAlias>> ctes(UnresolvedWith with, Substitution substitution) {
    List<Tuple2<String, SubqueryAlias>> relations = new ArrayList<>();
    for (Tuple2<String, SubqueryAlias> relation : Seqs.list(with.cteRelations())) {
      SubqueryAlias inside = (SubqueryAlias) substituted(relation._2(), substitution);
      relations.add(new Tuple2<>(relation._1(), inside));
    }
    return relations;
  }

  private boolean isParameter(Expression expression) {
    return expression instanceof UnresolvedAttribute attribute
        && attribute.origin().startIndex().isDefined()
        && asParameters.contains((Integer) attribute.origin().startIndex().get());
  }

  private Expression substituted(Expression expression, Substitution substitution) {
    if (expression instanceof UnresolvedAttribute) {
      return isParameter(expression) ? substitution.apply(expression) : expression;
    }
    Expression inside =
        expression instanceof SubqueryExpression subquery
            ? subquery.withNewPlan(substituted(subquery.plan(), substitution))
            : expression;
    return inside.mapChildren(Mapping.of(child -> substituted(child, substitution)));
  }
}

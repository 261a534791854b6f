// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.ext.macro;

import dev.pond.catalyst.Seqs;
import java.util.List;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.analysis.Analyzer;
import org.apache.spark.sql.catalyst.expressions.Alias;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.NamedExpression;
import org.apache.spark.sql.catalyst.plans.logical.Aggregate;
import org.apache.spark.sql.catalyst.plans.logical.LocalRelation;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.Project;

/**
 * Resolves an expression by the session's own analyzer, with a function's parameters as the only
 * columns. What comes back is complete: types are reconciled, and functions that it calls have
 * found theirs.
 */
final class BodyResolver {
  private final SparkSession session;
  private final List<Attribute> columns;

  BodyResolver(SparkSession session, List<Attribute> columns) {
    this.session = session;
    this.columns = columns;
  }

  Expression resolve(Expression body, Definition definition) {
    Alias result = Columns.named(body, "result");
    LogicalPlan plan =
        new Project(
            Seqs.<NamedExpression>of(List.of(result)),
            new LocalRelation(Seqs.of(columns), Seqs.of(List.of()), false));
    Analyzer analyzer = session.sessionState().analyzer();
    LogicalPlan analyzed = analyzer.execute(plan);
    Expression resolved = result(analyzed);
    if (resolved == null || !resolved.resolved() || MacroKind.of(resolved) != MacroKind.WINDOW) {
      check(analyzer, analyzed);
    }
    if (resolved == null) {
      throw new DefinitionException(
              Problem.BODY,
              "Function "
                  + definition.name()
                  + " cannot make rows from one call: only a function that RETURNS TABLE can.",
              definition.body().origin())
          .unchecked();
    }
    return resolved;
  }

  private static void check(Analyzer analyzer, LogicalPlan analyzed) {
    try {
      analyzer.checkAnalysis(analyzed);
    } catch (Throwable failure) {
      // A parameter beside an aggregate: whether the call groups by it is seen there.
      boolean grouping =
          failure instanceof AnalysisException analysis
              && analysis.getErrorClass() != null
              && analysis.getErrorClass().startsWith("MISSING_");
      if (!grouping) {
        throw failure;
      }
    }
  }

  private static Expression result(LogicalPlan plan) {
    List<NamedExpression> list =
        plan instanceof Project project && project.child() instanceof LocalRelation
            ? Seqs.list(project.projectList())
            : plan instanceof Aggregate aggregate && aggregate.child() instanceof LocalRelation
                ? Seqs.list(aggregate.aggregateExpressions())
                : List.of();
    return list.size() == 1 && list.get(0) instanceof Alias alias ? alias.child() : null;
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.ext.macro;

import dev.pond.catalyst.Seqs;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.spark.sql.catalyst.analysis.UnresolvedFunction;
import org.apache.spark.sql.catalyst.analysis.UnresolvedTableValuedFunction;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.SubqueryExpression;
import org.apache.spark.sql.catalyst.plans.QueryPlan;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;

/** The functions of a session that a parsed body calls, by name in lower case. */
final class Calls {
  private final Set<String> names = new LinkedHashSet<>();

  private Calls() {}

  static Set<String> in(Expression body) {
    Calls calls = new Calls();
    calls.visit(body);
    return calls.names;
  }

  static Set<String> in(LogicalPlan query) {
    Calls calls = new Calls();
    calls.visit(query);
    return calls.names;
  }

  private void visit(Expression expression) {
    if (expression instanceof UnresolvedFunction function) {
      add(Seqs.list(function.nameParts()));
    } else if (expression instanceof SubqueryExpression subquery) {
      visit(subquery.plan());
    }
    Seqs.list(expression.children()).forEach(this::visit);
  }

  private void visit(QueryPlan<?> plan) {
    if (plan instanceof UnresolvedTableValuedFunction function) {
      add(Seqs.list(function.name()));
    }
    Seqs.list(plan.expressions()).forEach(this::visit);
    Seqs.list(plan.children()).forEach(this::visitNode);
    Seqs.list(plan.innerChildren()).forEach(this::visitNode);
  }

  private void visitNode(Object node) {
    if (node instanceof QueryPlan<?> plan) {
      visit(plan);
    }
  }

  private void add(List<String> parts) {
    if (parts.size() == 1) {
      names.add(parts.get(0).toLowerCase(Locale.ROOT));
    }
  }
}

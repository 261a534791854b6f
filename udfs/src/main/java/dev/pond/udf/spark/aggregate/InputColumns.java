// SPDX-License-Identifier: Apache-2.0
package dev.pond.udf.spark.aggregate;

import dev.pond.catalyst.Mapping;
import dev.pond.catalyst.Seqs;
import java.util.HashSet;
import java.util.Set;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.ExprId;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;

/**
 * The columns below a node that can be NULL. A query made of column objects has copies of them from
 * before an outer join, which do not know; Spark corrects those later than bodies are made.
 */
final class InputColumns {
  private final Set<ExprId> nullable = new HashSet<>();

  InputColumns(LogicalPlan node) {
    for (LogicalPlan child : Seqs.list(node.children())) {
      if (child.resolved()) {
        Seqs.list(child.output()).stream()
            .filter(Attribute::nullable)
            .forEach(column -> nullable.add(column.exprId()));
      }
    }
  }

  /** Returns the expression with columns that say whether they can be NULL. */
  Expression corrected(Expression expression) {
    return expression instanceof Attribute column
        ? correctedColumn(column)
        : expression.mapChildren(Mapping.of(this::corrected));
  }

  private Expression correctedColumn(Attribute column) {
    return column.resolved() && !column.nullable() && nullable.contains(column.exprId())
        ? (Expression) column.withNullability(true)
        : (Expression) column;
  }
}

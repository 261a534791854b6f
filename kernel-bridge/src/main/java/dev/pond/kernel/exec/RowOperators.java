// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.exec;

import dev.pond.kernel.data.ColumnBatch;
import dev.pond.kernel.data.ColumnVector;
import dev.pond.kernel.expr.Evaluator;
import dev.pond.kernel.expr.Expression;
import dev.pond.kernel.plan.LogicalPlan;
import dev.pond.kernel.plan.RowVisitor;
import java.util.Arrays;
import java.util.List;

/** The operators of the nodes that need a few lines each. */
final class RowOperators {
  private RowOperators() {}

  static BatchOperator filter(LogicalPlan.Filter node) {
    return batch -> {
      boolean[] selection = selectionOf(batch);
      node.filter().apply(batch, selection);
      return batch.withSelection(selection);
    };
  }

  static BatchOperator filterByExpression(LogicalPlan.FilterByExpression node) {
    Evaluator predicate = Evaluator.of(node.predicate(), node.schema());
    return batch -> {
      boolean[] selection = selectionOf(batch);
      Evaluator.keepUnlessFalse(predicate, batch, selection);
      return batch.withSelection(selection);
    };
  }

  static BatchOperator select(LogicalPlan.Select node) {
    List<Expression> expressions = node.expressions();
    Evaluator[] evaluators = new Evaluator[expressions.size()];
    for (int i = 0; i < evaluators.length; i++) {
      evaluators[i] = Evaluator.of(expressions.get(i), node.child().schema());
    }
    return batch -> {
      ColumnVector[] columns = new ColumnVector[evaluators.length];
      for (int i = 0; i < columns.length; i++) {
        columns[i] = evaluators[i].evaluate(batch);
      }
      return new ColumnBatch(node.schema(), batch.rowCount(), columns, batch.selection());
    };
  }

  static BatchOperator visit(RowVisitor visitor) {
    return new BatchOperator() {
      private volatile boolean satisfied;

      @Override
      public ColumnBatch apply(ColumnBatch batch) {
        if (!visitor.visit(batch)) {
          satisfied = true;
        }
        return batch;
      }

      @Override
      public boolean isSatisfied() {
        return satisfied;
      }
    };
  }

  private static boolean[] selectionOf(ColumnBatch batch) {
    if (batch.selection() != null) {
      return batch.selection().clone();
    }
    boolean[] all = new boolean[batch.rowCount()];
    Arrays.fill(all, true);
    return all;
  }
}

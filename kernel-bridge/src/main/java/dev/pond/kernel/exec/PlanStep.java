// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.exec;

import java.util.List;
import java.util.function.Supplier;

/**
 * A node of a plan between its scan and its root, and where it may run.
 *
 * @param place which threads may run it
 * @param operator gives an operator for one file's batches; the same each time if it has state that
 *     all of them share
 */
record PlanStep(Place place, Supplier<BatchOperator> operator) {
  /** Which threads may run a step. */
  enum Place {
    /** Any thread, ahead of the batches' turn. */
    ANYWHERE,
    /** Any thread if batches may come in any order, else the consumer's, in turn. */
    BY_ORDER;

    boolean mayRunAhead(boolean anyOrder) {
      return this == ANYWHERE || (this == BY_ORDER && anyOrder);
    }
  }

  /** Returns how many steps, from the scan upwards, may run in other threads. */
  static int countAhead(List<PlanStep> steps, boolean anyOrder) {
    int count = 0;
    while (count < steps.size() && steps.get(count).place().mayRunAhead(anyOrder)) {
      count++;
    }
    return count;
  }

  /** Returns an operator that does the steps one after the other. */
  static BatchOperator chain(List<PlanStep> steps) {
    BatchOperator[] operators =
        steps.stream().map(step -> step.operator().get()).toArray(BatchOperator[]::new);
    return new OperatorChain(operators);
  }
}

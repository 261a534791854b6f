// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.exec;

import dev.pond.kernel.data.ColumnBatch;

/** Operators one after the other, from the scan upwards. */
final class OperatorChain implements BatchOperator {
  private final BatchOperator[] operators;

  OperatorChain(BatchOperator... operators) {
    this.operators = operators;
  }

  @Override
  public ColumnBatch apply(ColumnBatch batch) {
    ColumnBatch result = batch;
    for (BatchOperator operator : operators) {
      result = operator.apply(result);
    }
    return result;
  }

  @Override
  public boolean isSatisfied() {
    for (BatchOperator operator : operators) {
      if (operator.isSatisfied()) {
        return true;
      }
    }
    return false;
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pond.foreign;

import java.util.function.UnaryOperator;

/** Batches that something is done to, one by one. */
final class Operated implements Batches {
  private final Batches source;
  private final UnaryOperator<Batch> operator;

  /**
   * @param operator takes a batch over: it returns it, or closes it and returns another
   */
  Operated(Batches source, UnaryOperator<Batch> operator) {
    this.source = source;
    this.operator = operator;
  }

  @Override
  public Batch next() {
    Batch batch = source.next();
    if (batch == null) {
      return null;
    }
    try {
      return operator.apply(batch);
    } catch (RuntimeException | Error e) {
      batch.close();
      throw e;
    }
  }

  @Override
  public void close() {
    source.close();
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pond.foreign;

/** What a node of a plan yields, one batch at a time. For one thread. */
interface Batches extends AutoCloseable {
  /** Returns the next batch, which is the caller's to close, or null at the end. */
  Batch next();

  @Override
  default void close() {}
}

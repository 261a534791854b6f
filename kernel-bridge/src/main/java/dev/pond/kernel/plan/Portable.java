// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.plan;

/**
 * Code of a {@link LogicalPlan.Filter} or {@link LogicalPlan.DataVisitor} node that may run
 * elsewhere too: in another process, over a part of the plan's files. What copies learn there comes
 * back as bytes, and is merged into the original once for each part of the work.
 */
public interface Portable {
  /** Names the code, to those who make it anew from its bytes. */
  String kind();

  /** Returns what a copy elsewhere must know; what was learned so far is not among it. */
  byte[] toBytes();

  /** Returns code that does the same and has learned nothing; this one if it never learns. */
  Portable fork();

  /** Returns what was learned since this was made; no bytes if nothing. */
  byte[] learned();

  /**
   * Takes over what a fork or a copy has learned. Thread-safe.
   *
   * @throws RuntimeException if the bytes are not of this kind of code
   */
  void merge(byte[] learned);
}

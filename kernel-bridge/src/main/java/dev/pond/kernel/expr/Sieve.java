// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.expr;

/** A predicate bound to one batch. Keeps no state; its batch is for one thread or for many. */
interface Sieve {
  /**
   * Moves the rows that it keeps to the front, in their order.
   *
   * @param rows row numbers, ascending
   * @param count how many of them are looked at; what follows does not matter
   * @return how many are kept
   */
  int sift(int[] rows, int count);
}

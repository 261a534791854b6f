// SPDX-License-Identifier: Apache-2.0
package dev.pond.tinyfs.fault;

/** What goes wrong with one operation of a store. */
public enum Fault {
  /** It fails and has done nothing. */
  BEFORE,
  /** It fails though it has been done: the answer was lost. */
  AFTER,
  /** The program ends before it is done: nothing that comes after it happens. */
  CRASH_BEFORE,
  /** The program ends when it is done. */
  CRASH_AFTER,
  /** Of what is written half arrives, and it is not said; where nothing is written as BEFORE. */
  HALF
}

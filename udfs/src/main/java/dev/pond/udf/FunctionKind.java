// SPDX-License-Identifier: Apache-2.0
package dev.pond.udf;

/** What a function of the catalog works on. */
public enum FunctionKind {
  /** One row in, one value out. */
  SCALAR,
  /** A group or a window frame in, one value out. */
  AGGREGATE,
  /** A row's place in its ordered partition in, one value out. */
  WINDOW,
  /** Literals in, a table out. */
  TABLE
}

// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.ext.macro;

import java.util.Set;

/** A function that a session has from a definition in SQL. */
interface SessionMacro {
  Definition definition();

  /** Returns the names of the functions that it calls, in lower case, when it is called. */
  Set<String> calls();
}

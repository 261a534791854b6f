// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.schema;

import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/** A schema has types that pond does not know: all of them, so that they can be named at once. */
public final class UnknownTypesException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final TreeSet<String> typeNames;

  UnknownTypesException(SortedSet<String> typeNames) {
    super("Unknown types: " + String.join(", ", typeNames));
    this.typeNames = new TreeSet<>(typeNames);
  }

  /** Returns the names of the types, such as {@code variant}, sorted. */
  public SortedSet<String> typeNames() {
    return Collections.unmodifiableSortedSet(typeNames);
  }
}

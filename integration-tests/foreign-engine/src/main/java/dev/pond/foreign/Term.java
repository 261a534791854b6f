// SPDX-License-Identifier: Apache-2.0
package dev.pond.foreign;

import dev.pond.kernel.schema.DataType;
import dev.pond.kernel.schema.PrimitiveType;
import java.util.function.IntFunction;

/**
 * An expression over one batch.
 *
 * @param cells the {@link Cells cell} of a row
 */
record Term(DataType type, IntFunction<Object> cells) {
  /** A predicate. */
  static Term predicate(IntFunction<Boolean> truth) {
    return new Term(PrimitiveType.BOOLEAN, truth::apply);
  }

  /** What nothing is known about. */
  static Term nothing() {
    return new Term(PrimitiveType.VOID, row -> null);
  }

  Object cell(int row) {
    return cells.apply(row);
  }

  /** Returns the value as a predicate's: NULL if it is none. */
  Boolean truth(int row) {
    return type == PrimitiveType.BOOLEAN ? (Boolean) cell(row) : null;
  }
}

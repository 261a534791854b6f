// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.expr;

import dev.pond.kernel.data.ColumnBatch;
import dev.pond.kernel.data.ColumnVector;
import dev.pond.kernel.schema.DataType;

/** A compiled expression. Immutable, so that threads can share it. */
interface Node {
  /** Returns the type of the values. */
  DataType type();

  /** Computes the marked rows; the others of the result are not defined. */
  ColumnVector evaluate(ColumnBatch batch, boolean[] rows);
}

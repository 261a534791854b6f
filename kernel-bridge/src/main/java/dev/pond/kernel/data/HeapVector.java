// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.data;

import dev.pond.kernel.schema.DataType;
import java.util.BitSet;

/** What heap vectors share: a type and NULL marks. A subclass overrides the getters it has. */
abstract class HeapVector extends TypedVector {
  private final BitSet nulls;

  HeapVector(DataType type, BitSet nulls) {
    super(type);
    this.nulls = nulls;
  }

  @Override
  public final boolean isNullAt(int row) {
    return nulls.get(row);
  }

  @Override
  public final boolean mayHaveNulls() {
    return !nulls.isEmpty();
  }
}

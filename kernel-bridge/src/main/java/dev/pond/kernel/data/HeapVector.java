// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.data;

import dev.pond.kernel.schema.DataType;

/** What heap vectors share: a type and NULL marks. A subclass overrides the getters it has. */
abstract class HeapVector extends TypedVector {
  private final long[] nulls;

  /**
   * @param nulls as {@link NullMarks#build} returns them
   */
  HeapVector(DataType type, long[] nulls) {
    super(type);
    this.nulls = nulls;
  }

  @Override
  public boolean isNullAt(int row) {
    return NullMarks.get(nulls, row);
  }

  @Override
  public boolean mayHaveNulls() {
    return nulls.length > 0;
  }

  @Override
  public final boolean outlivesBatch() {
    return true;
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.read;

import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.vectorized.ColumnVector;

/** A struct of other vectors, NULL where its base is. */
final class StructVector extends DelegatingVector {
  private final ColumnVector[] children;

  StructVector(StructType type, ColumnVector base, ColumnVector[] children) {
    super(type, base);
    this.children = children;
  }

  @Override
  public ColumnVector getChild(int ordinal) {
    return children[ordinal];
  }
}

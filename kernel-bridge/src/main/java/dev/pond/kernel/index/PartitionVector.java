// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.index;

import dev.pond.kernel.data.ColumnVector;
import dev.pond.kernel.data.TypedVector;

/** The partition values of files, which are kept once a partition. */
final class PartitionVector extends TypedVector {
  private final ColumnVector partitions;
  private final int[] numbers;

  PartitionVector(ColumnVector partitions, int[] numbers) {
    super(Partitions.TEXTS);
    this.partitions = partitions;
    this.numbers = numbers;
  }

  @Override
  public boolean isNullAt(int row) {
    return false;
  }

  @Override
  public ColumnVector child(int ordinal) {
    return partitions.child(ordinal);
  }

  @Override
  public int elementStart(int row) {
    return partitions.elementStart(numbers[row]);
  }

  @Override
  public int elementCount(int row) {
    return partitions.elementCount(numbers[row]);
  }
}

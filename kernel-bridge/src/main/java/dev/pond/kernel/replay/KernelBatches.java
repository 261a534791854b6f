// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.replay;

import dev.pond.kernel.data.ColumnBatch;
import io.delta.kernel.data.ColumnarBatch;
import io.delta.kernel.types.StructType;

/** Our batches seen as Kernel's, without copying. */
final class KernelBatches implements ColumnarBatch {
  private final ColumnBatch batch;
  private final StructType schema;

  private KernelBatches(ColumnBatch batch, StructType schema) {
    this.batch = batch;
    this.schema = schema;
  }

  /** Views a batch whose columns are those of {@code schema}, in order. */
  static ColumnarBatch of(ColumnBatch batch, StructType schema) {
    return new KernelBatches(batch, schema);
  }

  @Override
  public StructType getSchema() {
    return schema;
  }

  @Override
  public io.delta.kernel.data.ColumnVector getColumnVector(int ordinal) {
    return new KernelVector(
        batch.column(ordinal), schema.at(ordinal).getDataType(), 0, batch.rowCount());
  }

  @Override
  public int getSize() {
    return batch.rowCount();
  }
}

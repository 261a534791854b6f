// SPDX-License-Identifier: Apache-2.0
package dev.pond.foreign;

import dev.pond.arrow.ArrowBatches;
import org.apache.arrow.c.ArrowArray;
import org.apache.arrow.c.ArrowSchema;
import org.apache.arrow.c.Data;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.VectorSchemaRoot;

/** Batches that cross Arrow's C data interface: two C structs lead to memory that is not copied. */
final class CDataBatches implements Batches {
  private final Batches source;
  private final BufferAllocator allocator;

  CDataBatches(Batches source, BufferAllocator allocator) {
    this.source = source;
    this.allocator = allocator;
  }

  @Override
  public Batch next() {
    Batch batch = source.next();
    if (batch == null) {
      return null;
    }
    // The interface knows no selection: only rows that count are sent.
    try (batch;
        VectorSchemaRoot sent = ArrowBatches.copy(batch.view(), allocator);
        ArrowArray array = ArrowArray.allocateNew(allocator);
        ArrowSchema schema = ArrowSchema.allocateNew(allocator)) {
      Data.exportVectorSchemaRoot(allocator, sent, null, array, schema);
      return Batch.of(Data.importVectorSchemaRoot(allocator, array, schema, null));
    }
  }

  @Override
  public void close() {
    source.close();
  }
}

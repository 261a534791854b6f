// SPDX-License-Identifier: Apache-2.0
package dev.pond.foreign;

import dev.pond.arrow.ArrowSchemas;
import dev.pond.kernel.plan.LogicalPlan.FirstNonNull;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.VectorSchemaRoot;

/** One row of first values. Takes no more batches than it needs. */
final class FirstValues implements Batches {
  private final FirstNonNull node;
  private final Batches source;
  private final BufferAllocator allocator;
  private boolean done;

  FirstValues(FirstNonNull node, Batches source, BufferAllocator allocator) {
    this.node = node;
    this.source = source;
    this.allocator = allocator;
  }

  @Override
  public Batch next() {
    if (done) {
      return null;
    }
    done = true;
    Object[] found = new Object[node.columns().size()];
    int missing = found.length;
    while (missing > 0) {
      try (Batch batch = source.next()) {
        if (batch == null) {
          break;
        }
        missing -= search(batch, found);
      }
    }
    VectorSchemaRoot root = VectorSchemaRoot.create(ArrowSchemas.toArrow(node.schema()), allocator);
    for (int i = 0; i < found.length; i++) {
      Cells.write(root.getVector(i), 0, found[i]);
    }
    root.setRowCount(1);
    return Batch.of(root);
  }

  private int search(Batch batch, Object[] found) {
    int hits = 0;
    for (int i = 0; i < found.length; i++) {
      int ordinal = node.child().schema().indexOf(node.columns().get(i));
      for (int row = 0; row < batch.selection().length && found[i] == null; row++) {
        if (batch.selection()[row]) {
          found[i] = Cells.read(batch.root().getVector(ordinal), row);
          hits += found[i] == null ? 0 : 1;
        }
      }
    }
    return hits;
  }

  @Override
  public void close() {
    source.close();
  }
}

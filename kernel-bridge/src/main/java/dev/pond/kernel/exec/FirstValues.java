// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.exec;

import dev.pond.kernel.data.BatchCopier;
import dev.pond.kernel.data.CloseableIterator;
import dev.pond.kernel.data.ColumnBatch;
import dev.pond.kernel.data.ColumnVector;
import dev.pond.kernel.data.VectorBuilder;
import dev.pond.kernel.plan.LogicalPlan;
import dev.pond.kernel.schema.StructType;
import java.io.IOException;

/** One row: the first value of each column that is not NULL. Reads no further than that. */
final class FirstValues extends BatchIterator {
  private final CloseableIterator<ColumnBatch> source;
  private final StructType schema;
  private final int[] ordinals;
  private boolean done;

  FirstValues(LogicalPlan.FirstNonNull node, CloseableIterator<ColumnBatch> source) {
    this.source = source;
    this.schema = node.schema();
    ordinals =
        node.columns().stream().mapToInt(name -> node.child().schema().indexOf(name)).toArray();
  }

  @Override
  ColumnBatch find() {
    if (done) {
      return null;
    }
    done = true;
    VectorBuilder[] found = new VectorBuilder[ordinals.length];
    for (int i = 0; i < found.length; i++) {
      found[i] = VectorBuilder.of(schema.field(i).type());
    }
    int missing = found.length;
    while (missing > 0 && source.hasNext()) {
      missing -= search(source.next(), found);
    }
    ColumnVector[] columns = new ColumnVector[found.length];
    for (int i = 0; i < columns.length; i++) {
      if (found[i].size() == 0) {
        found[i].appendNull();
      }
      columns[i] = found[i].build();
    }
    return new ColumnBatch(schema, 1, columns);
  }

  private int search(ColumnBatch batch, VectorBuilder[] found) {
    int hits = 0;
    for (int i = 0; i < found.length; i++) {
      ColumnVector column = batch.column(ordinals[i]);
      for (int row = 0; row < batch.rowCount() && found[i].size() == 0; row++) {
        if (batch.isSelected(row) && !column.isNullAt(row)) {
          BatchCopier.append(column, row, found[i]);
          hits++;
        }
      }
    }
    return hits;
  }

  @Override
  public void close() throws IOException {
    source.close();
  }
}

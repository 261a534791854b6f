// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.read;

import java.io.IOException;
import java.util.Collections;
import java.util.Iterator;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.vectorized.ColumnarBatch;

/** The rows of batches, for plans that take no batches. */
final class BatchRows implements FileReader<InternalRow> {
  private final FileReader<ColumnarBatch> batches;
  private Iterator<InternalRow> rows = Collections.emptyIterator();
  private InternalRow current;

  BatchRows(FileReader<ColumnarBatch> batches) {
    this.batches = batches;
  }

  @Override
  public boolean next() throws IOException, InterruptedException {
    while (!rows.hasNext()) {
      if (!batches.next()) {
        return false;
      }
      rows = batches.get().rowIterator();
    }
    current = rows.next();
    return true;
  }

  @Override
  public InternalRow get() {
    return current;
  }

  @Override
  public void close() throws IOException {
    batches.close();
  }
}

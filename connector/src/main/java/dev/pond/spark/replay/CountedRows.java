// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.replay;

import dev.pond.kernel.data.CloseableIterator;
import dev.pond.kernel.data.ColumnBatch;
import java.io.IOException;
import java.util.Arrays;
import org.apache.spark.TaskContext;

/**
 * The rows of a file from one of them on, counted as they pass, in a task that may be killed. Not
 * thread-safe.
 */
final class CountedRows implements CloseableIterator<ColumnBatch> {
  private final CloseableIterator<ColumnBatch> rows;
  private final TaskContext task;
  private final long first;
  private long count;

  CountedRows(CloseableIterator<ColumnBatch> rows, long first, TaskContext task) {
    this.rows = rows;
    this.first = first;
    this.task = task;
  }

  /** Returns how many rows have passed, those included that were not wanted. */
  long count() {
    return count;
  }

  @Override
  public boolean hasNext() {
    return rows.hasNext();
  }

  @Override
  public ColumnBatch next() {
    task.killTaskIfInterrupted();
    ColumnBatch batch = rows.next();
    long before = count;
    count += batch.rowCount();
    if (before >= first) {
      return batch;
    }
    boolean[] selection = new boolean[batch.rowCount()];
    int unwanted = (int) Math.min(batch.rowCount(), first - before);
    Arrays.fill(selection, unwanted, selection.length, true);
    for (int row = unwanted; row < selection.length; row++) {
      selection[row] = batch.isSelected(row);
    }
    return batch.withSelection(selection);
  }

  @Override
  public void close() throws IOException {
    rows.close();
  }
}

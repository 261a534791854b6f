// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.exec;

import dev.pond.kernel.PondException;
import dev.pond.kernel.data.BatchCopier;
import dev.pond.kernel.data.CloseableIterator;
import dev.pond.kernel.data.ColumnBatch;
import dev.pond.kernel.json.JsonLines;
import dev.pond.kernel.plan.LogicalPlan;
import dev.pond.kernel.plan.LogicalPlan.FileFormat;
import dev.pond.kernel.plan.LogicalPlan.OnProblem;
import dev.pond.kernel.plan.StoredFile;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * The batches of one file of the log, which is opened when the first is asked for. Failures come
 * out as {@link PondException}. Used by one thread at a time.
 */
final class LogFileRows implements CloseableIterator<ColumnBatch> {
  private final LogFiles files;
  private final LogicalPlan.Scan scan;
  private final StoredFile file;
  private final FileNumber number;
  private final boolean withValues;
  private CloseableIterator<ColumnBatch> batches;

  /**
   * @param number the position of the file in the scan's list
   * @param withValues whether rows may be left out in which everything is NULL
   */
  LogFileRows(LogFiles files, LogicalPlan.Scan scan, int number, boolean withValues) {
    this.withValues = withValues;
    this.files = files;
    this.scan = scan;
    this.file = scan.files().get(number);
    this.number = new FileNumber(scan.schema(), files.firstFile() + number);
  }

  @Override
  public boolean hasNext() {
    try {
      if (batches == null) {
        batches = scan.onProblem() == OnProblem.NO_ROWS ? whole() : open();
      }
      return batches.hasNext();
    } catch (IOException | RuntimeException | StackOverflowError e) {
      throw typed(e);
    }
  }

  @Override
  public ColumnBatch next() {
    try {
      return number.addTo(batches.next());
    } catch (RuntimeException | StackOverflowError e) {
      throw typed(e);
    }
  }

  @Override
  public void close() throws IOException {
    if (batches != null) {
      batches.close();
    }
  }

  private CloseableIterator<ColumnBatch> open() throws IOException {
    if (scan.format() == FileFormat.PARQUET) {
      return files.parquet().open(file, number.storedColumns());
    }
    InputStream in = files.json().open(file);
    return withValues
        ? JsonLines.withMembers(in, number.storedColumns(), files.table(), file.path())
        : new JsonLines(in, number.storedColumns(), files.table(), file.path());
  }

  /** A file that may be broken is read to its end before its first row counts: it is small. */
  private CloseableIterator<ColumnBatch> whole() {
    List<ColumnBatch> rows = new ArrayList<>();
    try (CloseableIterator<ColumnBatch> all = open()) {
      while (all.hasNext()) {
        rows.add(BatchCopier.compact(all.next()));
      }
    } catch (IOException | RuntimeException | StackOverflowError e) {
      rows.clear();
    }
    return CloseableIterator.of(rows);
  }

  private RuntimeException typed(Throwable failure) {
    LogFileErrors errors = new LogFileErrors(files.table());
    return scan.format() == FileFormat.PARQUET
        ? errors.parquet(file.path(), failure)
        : errors.json(file.path(), failure);
  }
}

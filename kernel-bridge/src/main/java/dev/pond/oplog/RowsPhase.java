// SPDX-License-Identifier: Apache-2.0
package dev.pond.oplog;

import dev.pond.kernel.data.CloseableIterator;
import dev.pond.kernel.data.ColumnBatch;
import dev.pond.kernel.data.ColumnVector;
import dev.pond.kernel.plan.LogicalPlan;
import dev.pond.kernel.plan.LogicalPlan.FileFormat;
import dev.pond.kernel.plan.LogicalPlan.OnProblem;
import dev.pond.kernel.plan.StoredFile;
import dev.pond.kernel.schema.PrimitiveType;
import dev.pond.kernel.sm.ConsumePhase;
import dev.pond.kernel.sm.StateMachinePhase;
import dev.pond.kernel.sm.Terminus;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads the rows of data files without their content: one list a file, in the files' order. */
record RowsPhase(List<StoredFile> files, int limit) implements ConsumePhase<List<List<OplogRow>>> {
  @Override
  public String name() {
    return "OplogRows";
  }

  @Override
  public LogicalPlan plan() {
    return new LogicalPlan.Scan(
        FileFormat.PARQUET,
        files,
        PondLayout.ROW.add(LogicalPlan.FILE_NUMBER, PrimitiveType.INTEGER),
        false,
        OnProblem.FAIL);
  }

  @Override
  public boolean isParallelizable() {
    return true;
  }

  @Override
  public long estimatedBytes() {
    return files.stream().mapToLong(StoredFile::size).sum();
  }

  @Override
  public StateMachinePhase<List<List<OplogRow>>> next(CloseableIterator<ColumnBatch> data) {
    List<List<OplogRow>> rows = new ArrayList<>();
    files.forEach(file -> rows.add(new ArrayList<>()));
    Map<String, String> texts = new HashMap<>();
    long count = 0;
    while (data.hasNext()) {
      ColumnBatch batch = data.next();
      count += batch.rowCount();
      if (count > limit) {
        throw new TooManyRowsException();
      }
      for (int row = 0; row < batch.rowCount(); row++) {
        if (batch.isSelected(row)) {
          int number = batch.column(PondLayout.ROW.size()).getInt(row);
          rows.get(number).add(row(files.get(number), batch, row, texts));
        }
      }
    }
    return new Terminus<>(rows);
  }

  /** A partition has more rows than are read. */
  static final class TooManyRowsException extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  private static OplogRow row(
      StoredFile file, ColumnBatch batch, int row, Map<String, String> texts) {
    return new OplogRow(
        file,
        text(batch.column(0), row, texts),
        text(batch.column(1), row, texts),
        number(batch.column(2), row),
        number(batch.column(3), row),
        text(batch.column(4), row),
        number(batch.column(5), row),
        number(batch.column(6), row),
        number(batch.column(7), row),
        number(batch.column(8), row),
        number(batch.column(9), row),
        text(batch.column(10), row, texts),
        text(batch.column(11), row, texts),
        text(batch.column(12), row, texts),
        number(batch.column(13), row),
        number(batch.column(14), row));
  }

  private static Long number(ColumnVector column, int row) {
    return column.isNullAt(row) ? null : (Long) column.getLong(row);
  }

  private static String text(ColumnVector column, int row) {
    return column.isNullAt(row) ? null : column.getString(row);
  }

  /** Returns a text, the same object where it was seen before: most stand in many rows. */
  private static String text(ColumnVector column, int row, Map<String, String> seen) {
    String text = text(column, row);
    return text == null ? null : seen.computeIfAbsent(text, same -> same);
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pond.oplog;

import dev.pond.kernel.data.Bytes;
import dev.pond.kernel.data.CloseableIterator;
import dev.pond.kernel.data.ColumnBatch;
import dev.pond.kernel.data.ColumnVector;
import dev.pond.kernel.plan.LogicalPlan;
import dev.pond.kernel.plan.LogicalPlan.FileFormat;
import dev.pond.kernel.plan.LogicalPlan.OnProblem;
import dev.pond.kernel.plan.StoredFile;
import dev.pond.kernel.schema.PrimitiveType;
import dev.pond.kernel.schema.StructType;
import dev.pond.kernel.sm.ConsumePhase;
import dev.pond.kernel.sm.StateMachinePhase;
import dev.pond.kernel.sm.Terminus;
import dev.pond.tinyfs.EntryType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads the rows of data files, most of them without their content.
 *
 * @param withContent whether the content of directories, links and configurations comes along, for
 *     which that of all rows must be read
 * @param limit how many rows there may be
 */
record RowsPhase(List<StoredFile> files, boolean withContent, int limit)
    implements ConsumePhase<RowsPhase.Rows> {
  /** What is small enough to be kept on the way. */
  private static final int MAX_KEPT = 1 << 18;

  private static final Set<String> CONTENT_IS_READ =
      Set.of(
          EntryType.DIRECTORY.text(),
          EntryType.LINK.text(),
          EntryType.DYNAMIC_DIRECTORY.text(),
          EntryType.DYNAMIC_FILE.text(),
          EntryType.DYNAMIC_TABLE.text());

  /**
   * What was read.
   *
   * @param ofFiles one list a file, in the files' order
   * @param contents those that came along
   */
  record Rows(List<List<OplogRow>> ofFiles, Map<OplogRow.Key, byte[]> contents) {}

  @Override
  public String name() {
    return "OplogRows";
  }

  @Override
  public LogicalPlan plan() {
    StructType columns = PondLayout.ROW.add(LogicalPlan.FILE_NUMBER, PrimitiveType.INTEGER);
    if (withContent) {
      columns = columns.add("content", PrimitiveType.BINARY);
    }
    return new LogicalPlan.Scan(FileFormat.PARQUET, files, columns, false, OnProblem.FAIL);
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
  public StateMachinePhase<Rows> next(CloseableIterator<ColumnBatch> data) {
    List<List<OplogRow>> rows = new ArrayList<>();
    files.forEach(file -> rows.add(new ArrayList<>()));
    Map<OplogRow.Key, byte[]> contents = new HashMap<>();
    Map<String, String> texts = new HashMap<>();
    Bytes view = new Bytes();
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
          OplogRow read = row(files.get(number), batch, row, texts);
          rows.get(number).add(read);
          if (withContent && read.fileType() != null && CONTENT_IS_READ.contains(read.fileType())) {
            keep(read, batch.column(PondLayout.ROW.size() + 1), row, view, contents);
          }
        }
      }
    }
    return new Terminus<>(new Rows(rows, contents));
  }

  private static void keep(
      OplogRow read,
      ColumnVector content,
      int row,
      Bytes view,
      Map<OplogRow.Key, byte[]> contents) {
    if (read.node() != null && !content.isNullAt(row)) {
      content.getBytes(row, view);
      if (view.length() <= MAX_KEPT) {
        contents.put(read.key(), view.copy());
      }
    }
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

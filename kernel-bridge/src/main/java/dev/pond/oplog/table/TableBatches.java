// SPDX-License-Identifier: Apache-2.0
package dev.pond.oplog.table;

import dev.pond.kernel.PondException;
import dev.pond.kernel.data.CloseableIterator;
import dev.pond.kernel.data.ColumnBatch;
import dev.pond.kernel.data.ColumnVector;
import dev.pond.kernel.expr.Evaluator;
import dev.pond.kernel.expr.Expression;
import dev.pond.kernel.expr.ExpressionColumns;
import dev.pond.kernel.parquet.PlainParquetSource;
import dev.pond.kernel.schema.StructField;
import dev.pond.kernel.schema.StructType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.SeekableByteChannel;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;

/**
 * The rows of a table, one part after the other, one batch in memory at a time. Rows that are not
 * the table's are not selected. Failures are {@link PondException}s.
 */
final class TableBatches implements CloseableIterator<ColumnBatch> {
  private static final PlainParquetSource PARQUET = new PlainParquetSource(Map.of());

  private final Footers.Opener contents;
  private final Site site;
  private final Nanos nanos;
  private final StructType wanted;
  private final StructType read;
  private final Optional<Evaluator> residual;
  private final Iterator<TablePart> parts;

  private TablePart part;

  /** For each column that is read; null if the part lacks it. */
  private final List<ColumnShape> shapes = new ArrayList<>();

  private CloseableIterator<ColumnBatch> current;

  /**
   * @param wanted columns of the table, in any order
   */
  TableBatches(Footers.Opener contents, StoredTable table, StructType wanted) {
    this.contents = contents;
    site = table.site();
    this.wanted = wanted;
    nanos = table.rules().nanos();
    read = withColumnsOf(table, wanted);
    residual = table.residual().map(predicate -> Evaluator.of(predicate, read));
    parts = table.prune().iterator();
  }

  private static StructType withColumnsOf(StoredTable table, StructType wanted) {
    StructType all = wanted;
    if (table.residual().isPresent()) {
      for (Expression.Column column : ExpressionColumns.of(table.residual().get())) {
        String name = column.path().get(0);
        if (all.indexOf(name) < 0) {
          all = all.add(table.schema().find(name).orElseThrow());
        }
      }
    }
    return all;
  }

  @Override
  public boolean hasNext() {
    try {
      while (current == null || !current.hasNext()) {
        close();
        if (!parts.hasNext()) {
          return false;
        }
        open(parts.next());
      }
      return true;
    } catch (IOException e) {
      throw failure(e);
    } catch (UncheckedIOException e) {
      throw failure(e.getCause());
    }
  }

  @Override
  public ColumnBatch next() {
    if (!hasNext()) {
      throw new NoSuchElementException("No more batches");
    }
    ColumnBatch batch;
    try {
      batch = current.next();
    } catch (UncheckedIOException e) {
      throw failure(e.getCause());
    }
    ColumnBatch shaped = shaped(batch);
    boolean[] selection = residual.map(rows -> selected(rows, shaped)).orElse(null);
    ColumnVector[] columns = new ColumnVector[wanted.size()];
    System.arraycopy(shaped.columns(), 0, columns, 0, columns.length);
    return new ColumnBatch(wanted, shaped.rowCount(), columns, selection);
  }

  private ColumnBatch shaped(ColumnBatch batch) {
    ColumnVector[] columns = new ColumnVector[read.size()];
    for (int i = 0; i < columns.length; i++) {
      ColumnShape shape = shapes.get(i);
      columns[i] = shape == null ? batch.column(i) : shape.vector(batch.column(i));
    }
    return new ColumnBatch(read, batch.rowCount(), columns);
  }

  private static boolean[] selected(Evaluator rows, ColumnBatch batch) {
    ColumnVector truth = rows.evaluate(batch);
    boolean[] selection = new boolean[batch.rowCount()];
    for (int row = 0; row < selection.length; row++) {
      selection[row] = !truth.isNullAt(row) && truth.getBoolean(row);
    }
    return selection;
  }

  private void open(TablePart next) throws IOException {
    part = next;
    shapes.clear();
    StructType stored = new StructType();
    for (StructField column : read.fields()) {
      ColumnShape shape =
          next.facts()
              .columns()
              .find(column.name())
              .map(file -> ColumnShape.of(file, column.type(), nanos, this::lost))
              .orElse(null);
      shapes.add(shape);
      stored = stored.add(column.name(), shape == null ? column.type() : shape.stored());
    }
    SeekableByteChannel channel = contents.open(next.address());
    current = PARQUET.open(next.source().describe(), channel, stored);
  }

  private PondException lost(String errorClass, String column) {
    return errorClass.equals("POND_NANOSECONDS_LOST")
        ? new PondException(
            errorClass,
            Map.of("file", part.source().describe(), "table", site.pond(), "column", column))
        : site.failure(
            errorClass,
            part.source().describe(),
            "column " + column + " has a time that no timestamp holds",
            null);
  }

  private PondException failure(IOException cause) {
    return Footers.failure(site, part.source(), cause);
  }

  @Override
  public void close() throws IOException {
    if (current != null) {
      CloseableIterator<ColumnBatch> open = current;
      current = null;
      open.close();
    }
  }
}

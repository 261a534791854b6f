// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.read;

import dev.pond.kernel.dv.DeletionVector;
import dev.pond.kernel.parquet.BoundedParquet;
import java.io.IOException;
import java.net.URI;
import java.util.Objects;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.hadoop.metadata.FileMetaData;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;
import org.apache.spark.TaskContext;
import org.apache.spark.sql.catalyst.util.RebaseDateTime;
import org.apache.spark.sql.execution.datasources.parquet.VectorizedParquetRecordReader;
import org.apache.spark.sql.vectorized.ColumnVector;
import org.apache.spark.sql.vectorized.ColumnarBatch;
import scala.Option;

/** Reads a file in batches, through Spark's vectorised reader. */
final class VectorizedFile implements FileReader<ColumnarBatch> {
  private final FileSource source;
  private final VectorizedParquetRecordReader reader;
  private final ColumnarBatch read;
  private final ColumnVector rowIndex;
  private final DeletionVector deleted;
  private final TimeBounds bounds;
  private final ColumnVector times;
  private final ColumnarBatch all;
  private final SelectedVector[] selected;
  private final ColumnarBatch live;
  private final int[] liveRows;
  private ColumnarBatch current;

  private VectorizedFile(
      FileSource source,
      VectorizedParquetRecordReader reader,
      FileLayout layout,
      DeletionVector deleted) {
    this.source = source;
    this.reader = reader;
    this.deleted = deleted;
    bounds = source.bounds();
    read = reader.resultBatch();
    int ordinal = layout.rowIndexOrdinal();
    rowIndex = ordinal < 0 ? null : read.column(ordinal);
    ColumnVector[] vectors = layout.vectors(read);
    all = new ColumnarBatch(vectors);
    times = bounds == null ? null : layout.times(read);
    boolean selects = deleted != null || bounds != null;
    liveRows = new int[selects ? source.switches().batchSize : 0];
    selected = selects ? selected(vectors) : null;
    live = selects ? new ColumnarBatch(selected) : null;
  }

  /** Opens a file; {@code null} if nothing of it begins in the range. */
  static VectorizedFile open(FileSource source, DataFile file) throws IOException {
    Path path = new Path(URI.create(file.uri()));
    BoundedParquet bounded = source.footer(file, path);
    FileLayout layout = source.layout(file, path, bounded);
    ParquetMetadata footer = bounded.footer();
    if (footer.getBlocks().isEmpty()) {
      return null;
    }
    DeletionVector deleted = source.deletionVectors().of(file, FileSource.rows(file, footer));
    VectorizedParquetRecordReader reader = reader(source, footer.getFileMetaData());
    try {
      source.configure(layout.requestedWithRowIndex(), layout, footer.getFileMetaData());
      reader.initialize(source.split(file, path), source.context(), Option.apply(footer));
      RowGroupBounds.install(reader);
      return new VectorizedFile(source, reader, layout, deleted);
    } catch (IOException | RuntimeException | InterruptedException e) {
      try (reader) {
        throw rethrown(e);
      }
    }
  }

  private static IOException rethrown(Exception failure) {
    if (failure instanceof RuntimeException unchecked) {
      throw unchecked;
    }
    if (failure instanceof IOException checked) {
      return checked;
    }
    Thread.currentThread().interrupt();
    return new java.io.InterruptedIOException("interrupted while a file was opened");
  }

  private static VectorizedParquetRecordReader reader(FileSource source, FileMetaData file) {
    RebaseDateTime.RebaseSpec datetime = source.datetimeRebase(file);
    RebaseDateTime.RebaseSpec int96 = source.int96Rebase(file);
    return new VectorizedParquetRecordReader(
        source.int96Zone(file),
        datetime.mode().toString(),
        datetime.timeZone(),
        int96.mode().toString(),
        int96.timeZone(),
        source.switches().offHeap && TaskContext.get() != null,
        source.switches().batchSize);
  }

  private SelectedVector[] selected(ColumnVector[] vectors) {
    SelectedVector[] views = new SelectedVector[vectors.length];
    for (int i = 0; i < vectors.length; i++) {
      views[i] = new SelectedVector(vectors[i], liveRows);
    }
    return views;
  }

  @Override
  public boolean next() throws IOException {
    while (reader.nextBatch()) {
      int rows = read.numRows();
      int kept = keep(rows);
      source.metrics().addRows(kept, deleted == null ? 0 : rows - kept);
      if (kept > 0) {
        current = kept == rows ? all : startLive();
        current.setNumRows(kept);
        return true;
      }
    }
    current = null;
    return false;
  }

  private int keep(int rows) {
    if (deleted != null) {
      return select(rows);
    }
    return bounds == null ? rows : bounds.select(times, rows, liveRows);
  }

  private ColumnarBatch startLive() {
    for (SelectedVector vector : selected) {
      vector.startBatch();
    }
    return live;
  }

  private int select(int rows) {
    long first = rowIndex.getLong(0);
    if (rowIndex.getLong(rows - 1) - first == rows - 1) {
      return deleted.liveRows(first, rows, liveRows);
    }
    // Pages were skipped inside of the batch.
    int kept = 0;
    for (int row = 0; row < rows; row++) {
      if (!deleted.contains(rowIndex.getLong(row))) {
        liveRows[kept++] = row;
      }
    }
    return kept;
  }

  @Override
  public ColumnarBatch get() {
    return Objects.requireNonNull(current, "no batch");
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.read;

import dev.pond.kernel.dv.DeletionVector;
import java.io.IOException;
import java.net.URI;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.hadoop.ParquetRecordReader;
import org.apache.parquet.hadoop.metadata.FileMetaData;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeProjection;
import org.apache.spark.sql.execution.datasources.parquet.ParquetReadSupport;
import scala.Option;

/** Reads a file row by row, for what the vectorised reader cannot do or may not. */
final class RowFile implements FileReader<InternalRow> {
  private final FileSource source;
  private final ParquetRecordReader<InternalRow> reader;
  private final FileLayout layout;
  private final DeletionVector deleted;
  private final UnsafeProjection projection;
  private final boolean counts;
  private InternalRow current;

  private RowFile(
      FileSource source,
      ParquetRecordReader<InternalRow> reader,
      FileLayout layout,
      DeletionVector deleted,
      UnsafeProjection projection) {
    this.source = source;
    this.reader = reader;
    this.layout = layout;
    this.deleted = deleted;
    this.projection = projection;
    counts = layout.rowIndexOrdinal() >= 0;
  }

  /** Opens a file; {@code null} if nothing of it begins in the range. */
  static RowFile open(FileSource source, DataFile file, UnsafeProjection projection)
      throws IOException, InterruptedException {
    Path path = new Path(URI.create(file.uri()));
    ParquetMetadata footer = source.footer(file, path);
    FileLayout layout = source.layout(file, path, footer);
    if (footer.getBlocks().isEmpty()) {
      return null;
    }
    DeletionVector deleted = source.deletionVectors().of(file, FileSource.rows(file, footer));
    FileMetaData meta = footer.getFileMetaData();
    source.configure(layout.requested(), layout, meta);
    ParquetRecordReader<InternalRow> reader =
        new ParquetRecordReader<>(
            new ParquetReadSupport(
                Option.apply(source.int96Zone(meta)),
                false,
                source.datetimeRebase(meta),
                source.int96Rebase(meta)));
    RowFile opened = new RowFile(source, reader, layout, deleted, projection);
    try {
      reader.initialize(source.split(file, path), source.context());
      return opened;
    } catch (IOException | RuntimeException | InterruptedException e) {
      try (opened) {
        throw e;
      }
    }
  }

  @Override
  public boolean next() throws IOException, InterruptedException {
    while (reader.nextKeyValue()) {
      long rowIndex = counts ? reader.getCurrentRowIndex() : -1;
      if (deleted != null && deleted.contains(rowIndex)) {
        source.metrics().addRows(0, 1);
        continue;
      }
      source.metrics().addRows(1, 0);
      current = projection.apply(layout.row(reader.getCurrentValue(), rowIndex));
      return true;
    }
    return false;
  }

  @Override
  public InternalRow get() {
    return current;
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.read;

import dev.pond.kernel.dv.DeletionVector;
import dev.pond.kernel.parquet.BoundedParquet;
import java.io.IOException;
import java.net.URI;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.compression.CompressionCodecFactory;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.api.ReadSupport;
import org.apache.parquet.hadoop.metadata.FileMetaData;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;
import org.apache.parquet.hadoop.util.HadoopCodecs;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeProjection;
import org.apache.spark.sql.execution.datasources.parquet.ParquetReadSupport;
import scala.Option;

/** Reads a file row by row, for what the vectorised reader cannot do or may not. */
final class RowFile implements FileReader<InternalRow> {
  private final FileSource source;
  private final ParquetReader<InternalRow> reader;
  private final FileLayout layout;
  private final DeletionVector deleted;
  private final UnsafeProjection projection;
  private final TimeBounds bounds;
  private final boolean counts;
  private InternalRow current;

  private RowFile(
      FileSource source,
      ParquetReader<InternalRow> reader,
      FileLayout layout,
      DeletionVector deleted,
      UnsafeProjection projection) {
    this.source = source;
    this.reader = reader;
    this.layout = layout;
    this.deleted = deleted;
    bounds = source.bounds();
    this.projection = projection;
    counts = layout.rowIndexOrdinal() >= 0;
  }

  /** Opens a file; {@code null} if nothing of it begins in the range. */
  static RowFile open(FileSource source, DataFile file, UnsafeProjection projection)
      throws IOException {
    Path path = new Path(URI.create(file.uri()));
    BoundedParquet bounded = source.footer(file, path);
    FileLayout layout = source.layout(file, path, bounded);
    ParquetMetadata footer = bounded.footer();
    if (footer.getBlocks().isEmpty()) {
      return null;
    }
    DeletionVector deleted = source.deletionVectors().of(file, FileSource.rows(file, footer));
    FileMetaData meta = footer.getFileMetaData();
    source.configure(layout.requested(), layout, meta);
    ParquetReadSupport support =
        new ParquetReadSupport(
            Option.apply(source.int96Zone(meta)),
            false,
            source.datetimeRebase(meta),
            source.int96Rebase(meta));
    Configuration conf = source.context().getConfiguration();
    CompressionCodecFactory codecs = HadoopCodecs.newFactory(conf, 0);
    ParquetReader<InternalRow> reader =
        new Builder(HadoopInputFile.fromPath(path, conf), support)
            .withCodecFactory(BoundedParquet.bounded(codecs))
            .withFileRange(file.start(), file.readEnd())
            .useRecordFilter(false)
            .build();
    return new RowFile(source, reader, layout, deleted, projection);
  }

  /** The way in for a read support of one's own and a file. */
  private static final class Builder extends ParquetReader.Builder<InternalRow> {
    private final ParquetReadSupport support;

    Builder(HadoopInputFile file, ParquetReadSupport support) {
      super(file);
      this.support = support;
    }

    @Override
    protected ReadSupport<InternalRow> getReadSupport() {
      return support;
    }
  }

  @Override
  public boolean next() throws IOException {
    for (InternalRow row = reader.read(); row != null; row = reader.read()) {
      long rowIndex = counts ? reader.getCurrentRowIndex() : -1;
      if (deleted != null && deleted.contains(rowIndex)) {
        source.metrics().addRows(0, 1);
        continue;
      }
      if (bounds != null && !bounds.contains(layout.time(row))) {
        continue;
      }
      source.metrics().addRows(1, 0);
      current = projection.apply(layout.row(row, rowIndex));
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

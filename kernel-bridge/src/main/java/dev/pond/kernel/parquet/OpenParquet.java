// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.parquet;

import dev.pond.kernel.exec.FileRange;
import java.io.Closeable;
import java.io.IOException;
import java.util.function.Predicate;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnPath;
import org.apache.parquet.io.SeekableInputStream;

/**
 * A file whose footer has been read.
 *
 * @param stream the one that the reader reads
 * @param options those of the reader
 * @param length of the file in bytes
 * @param readAtOnce how many bytes of a row group are read at once
 */
record OpenParquet(
    ParquetFileReader reader,
    SeekableInputStream stream,
    ParquetReadOptions options,
    long length,
    long readAtOnce)
    implements Closeable {

  /**
   * Reads the part of a file's footer that concerns a range; the stream is closed with what is
   * returned.
   */
  static OpenParquet open(
      SeekableInputStream stream,
      long length,
      ParquetReadOptions.Builder builder,
      FileRange range,
      long readAtOnce)
      throws IOException {
    TailStream tailed = new TailStream(stream, FooterBounds.readTail(stream, length), length);
    if (!range.isWhole()) {
      BoundedParquet.checkPlaces(tailed, range, length);
      builder.withRange(range.start(), range.end());
    }
    ParquetReadOptions options = builder.build();
    ParquetFileReader reader = ParquetFileReader.open(tailed.asFile(), options);
    return new OpenParquet(reader, tailed, options, length, readAtOnce);
  }

  /** Returns the checked pages of a row group: at once, or if it is large, one by one. */
  PageReadStore rowGroup(int index, Predicate<ColumnPath> requested) throws IOException {
    BlockMetaData group = reader.getRowGroups().get(index);
    return new CheckedPages(
        StreamedRowGroup.isLarge(group, requested, options, readAtOnce)
            ? new StreamedRowGroup(group, options.getCodecFactory(), stream)
            : reader.readRowGroup(index));
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}

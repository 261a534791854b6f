// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.parquet;

import java.io.IOException;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.column.page.PageReader;
import org.apache.parquet.compression.CompressionCodecFactory;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.hadoop.metadata.ColumnPath;
import org.apache.parquet.io.ParquetDecodingException;
import org.apache.parquet.io.SeekableInputStream;

/**
 * A row group whose pages are read one by one, so that it needs the memory of a page and a piece of
 * the file for each column, however large it is.
 */
final class StreamedRowGroup implements PageReadStore {
  private final BlockMetaData group;
  private final CompressionCodecFactory codecs;
  private final SeekableInputStream file;

  StreamedRowGroup(BlockMetaData group, CompressionCodecFactory codecs, SeekableInputStream file) {
    this.group = group;
    this.codecs = codecs;
    this.file = file;
  }

  /** Returns whether the requested bytes of a row group are more, and can be read so. */
  static boolean isLarge(
      BlockMetaData group,
      Predicate<ColumnPath> requested,
      ParquetReadOptions options,
      long threshold) {
    long bytes = 0;
    for (ColumnChunkMetaData chunk : group.getColumns()) {
      if (requested.test(chunk.getPath())) {
        if (chunk.isEncrypted()) {
          return false;
        }
        bytes += chunk.getTotalSize();
      }
    }
    return bytes > threshold && !options.usePageChecksumVerification();
  }

  @Override
  public PageReader getPageReader(ColumnDescriptor column) {
    ColumnPath path = ColumnPath.get(column.getPath());
    for (ColumnChunkMetaData chunk : group.getColumns()) {
      if (chunk.getPath().equals(path)) {
        return new StreamedColumn(chunk, codecs.getDecompressor(chunk.getCodec()), this::readFully);
      }
    }
    throw new ParquetDecodingException("a column is missing in a row group");
  }

  private void readFully(long position, byte[] into, int offset, int count) throws IOException {
    if (file.getPos() != position) {
      file.seek(position);
    }
    file.readFully(into, offset, count);
  }

  @Override
  public long getRowCount() {
    return group.getRowCount();
  }

  @Override
  public Optional<Long> getRowIndexOffset() {
    long offset = group.getRowIndexOffset();
    return offset < 0 ? Optional.empty() : Optional.of(offset);
  }
}

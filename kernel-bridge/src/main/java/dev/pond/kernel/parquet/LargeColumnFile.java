// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.parquet;

import dev.pond.kernel.data.CloseableIterator;
import dev.pond.kernel.data.ColumnBatch;
import dev.pond.kernel.exec.FileRange;
import dev.pond.kernel.schema.StructType;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.util.List;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.HadoopReadOptions;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.hadoop.CodecFactory;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.ColumnPath;
import org.apache.parquet.schema.Type;

/**
 * A Parquet file of few rows, one column of which has very large values. What the file claims about
 * sizes is checked before memory is set aside for it. Not thread-safe; the channel stays the
 * caller's.
 */
public final class LargeColumnFile {
  private final String path;
  private final SeekableByteChannel file;
  private final OpenParquet opened;
  private final ParquetFileReader reader;

  private LargeColumnFile(String path, SeekableByteChannel file, OpenParquet opened) {
    this.path = path;
    this.file = file;
    this.opened = opened;
    reader = opened.reader();
  }

  /**
   * Reads a file's footer.
   *
   * @param path how errors name the file
   * @throws IOException if it is no Parquet file, or states what cannot be
   */
  public static LargeColumnFile open(String path, SeekableByteChannel file) throws IOException {
    long length = file.size();
    Configuration none = new Configuration(false);
    try {
      ParquetReadOptions.Builder options =
          HadoopReadOptions.builder(none)
              .withCodecFactory(new BoundedCodecs(new CodecFactory(none, 0)));
      OpenParquet opened =
          OpenParquet.open(
              new ChannelStream(file),
              length,
              options,
              FileRange.WHOLE,
              BoundedParquet.READ_AT_ONCE);
      FooterBounds.checkPlaces(opened.reader().getRowGroups(), length);
      return new LargeColumnFile(path, file, opened);
    } catch (RuntimeException e) {
      throw PlainParquetSource.failure(path, e);
    } catch (StackOverflowError e) {
      throw new IOException("its schema nests too deeply");
    }
  }

  /** Returns the names of the top-level columns, in the file's order. */
  public List<String> columns() {
    return reader.getFileMetaData().getSchema().getFields().stream().map(Type::getName).toList();
  }

  /** Returns the number of rows. */
  public long rows() {
    return reader.getRecordCount();
  }

  /** Reads columns whose values are small; once, instead of anything else but {@link #column}. */
  public CloseableIterator<ColumnBatch> read(StructType schema) throws IOException {
    try {
      return new BatchReader(path, opened, schema);
    } catch (RuntimeException e) {
      throw PlainParquetSource.failure(path, e);
    }
  }

  /**
   * Finds the values of a binary column.
   *
   * @param maxRows of how many rows at most
   * @throws IOException if there is no such column, or more rows, or a value is NULL
   */
  public LargeColumn column(String name, int maxRows) throws IOException {
    if (rows() > maxRows) {
      throw new IOException("it has more than " + maxRows + " rows");
    }
    Set<ColumnPath> wanted = Set.of(ColumnPath.get(name));
    FooterBounds.checkRowGroups(reader.getRowGroups(), wanted::contains, opened.length());
    return new LargeColumnPages(path, name, file, reader).find((int) rows());
  }
}

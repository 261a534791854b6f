// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.parquet;

import dev.pond.kernel.exec.FileRange;
import dev.pond.kernel.schema.StructType;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.HadoopReadOptions;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.compression.CompressionCodecFactory;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnPath;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;
import org.apache.parquet.hadoop.util.HadoopStreams;
import org.apache.parquet.io.SeekableInputStream;
import org.apache.parquet.schema.MessageType;

/**
 * The bounds that keep a Parquet file from doing harm with what it claims about sizes, for readers
 * that bring their own way to read. Failures are {@link IOException}s that quote no content, and
 * from pages also Parquet's own. Thread-safe.
 */
public final class BoundedParquet {
  /** A row group of no more requested bytes is read at once, with fewer requests to the store. */
  public static final long READ_AT_ONCE = 16L << 20;

  /** A footer is never compressed; without this, options load Hadoop's configuration. */
  private static final CompressionCodecFactory NO_CODECS =
      new CompressionCodecFactory() {
        @Override
        public BytesInputCompressor getCompressor(CompressionCodecName codec) {
          throw new UnsupportedOperationException("no pages are written");
        }

        @Override
        public BytesInputDecompressor getDecompressor(CompressionCodecName codec) {
          throw new UnsupportedOperationException("no pages are read");
        }

        @Override
        public void release() {}
      };

  private final ParquetMetadata footer;
  private final long length;

  private BoundedParquet(ParquetMetadata footer, long length) {
    this.footer = footer;
    this.length = length;
  }

  /**
   * Reads the part of a footer that concerns a range of a file, in one look at its end.
   *
   * @param start of the range in bytes
   * @param end of the range, as far behind the file's as you like
   * @throws IOException if the file cannot be read, or its footer states what cannot be
   */
  public static BoundedParquet readFooter(
      Configuration configuration, Path path, long start, long end) throws IOException {
    FileSystem fileSystem = path.getFileSystem(configuration);
    long length = fileSystem.getFileStatus(path).getLen();
    ParquetReadOptions.Builder options = HadoopReadOptions.builder(configuration, path);
    try (SeekableInputStream stream = HadoopStreams.wrap(fileSystem.open(path))) {
      TailStream tailed = new TailStream(stream, FooterBounds.readTail(stream, length), length);
      if (end == Long.MAX_VALUE) {
        // A row group that states to be nowhere is in no range: its rows would be lost silently.
        ParquetMetadata all = footer(tailed, options.build());
        FooterBounds.checkPlaces(all.getBlocks(), length);
        if (start == 0) {
          return new BoundedParquet(all, length);
        }
      }
      return new BoundedParquet(footer(tailed, options.withRange(start, end).build()), length);
    } catch (StackOverflowError e) {
      // A schema of thousands of nested groups: the library descends without a limit.
      throw new IOException("its schema nests too deeply");
    }
  }

  /**
   * Reads the whole footer of a file that is a channel, in one look at its end. The channel is left
   * open.
   *
   * @throws IOException if the channel cannot be read, or holds no Parquet file; what the channel
   *     itself throws comes through as it is
   */
  public static BoundedParquet readFooter(SeekableByteChannel channel) throws IOException {
    long length = channel.size();
    SeekableInputStream stream = new ChannelStream(channel);
    TailStream tailed = new TailStream(stream, FooterBounds.readTail(stream, length), length);
    try {
      ParquetReadOptions options = ParquetReadOptions.builder().withCodecFactory(NO_CODECS).build();
      ParquetMetadata all = footer(tailed, options);
      FooterBounds.checkPlaces(all.getBlocks(), length);
      return new BoundedParquet(all, length);
    } catch (RuntimeException e) {
      // Parquet reports much of what is wrong with a footer so.
      throw new IOException("its footer is damaged, or of a newer format", e);
    } catch (StackOverflowError e) {
      throw new IOException("its schema nests too deeply");
    }
  }

  /** Refuses, in the last range of a file, row groups that state to be nowhere, as above. */
  static void checkPlaces(TailStream tailed, FileRange range, long length) throws IOException {
    if (range.end() == Long.MAX_VALUE) {
      ParquetReadOptions options = ParquetReadOptions.builder().withCodecFactory(NO_CODECS).build();
      FooterBounds.checkPlaces(footer(tailed, options).getBlocks(), length);
    }
  }

  private static ParquetMetadata footer(TailStream tailed, ParquetReadOptions options)
      throws IOException {
    tailed.seek(0);
    ParquetMetadata read = ParquetFileReader.readFooter(tailed.asFile(), options, tailed);
    return new ParquetMetadata(read.getFileMetaData(), withRows(read.getBlocks()));
  }

  /** Writers of empty tables leave row groups without rows, whose chunks are nowhere. */
  private static List<BlockMetaData> withRows(List<BlockMetaData> groups) {
    return groups.stream().filter(group -> group.getRowCount() != 0).toList();
  }

  /** Returns the footer. */
  public ParquetMetadata footer() {
    return footer;
  }

  /**
   * Returns the file's schema with nothing but what is to be read for the wanted columns.
   *
   * @param wanted with {@link dev.pond.kernel.plan.LogicalPlan#UNLESS} and {@link
   *     dev.pond.kernel.plan.LogicalPlan#LENIENT} where a column need not be read
   */
  public MessageType visible(StructType wanted) {
    return Substitutes.visible(footer.getFileMetaData().getSchema(), footer.getBlocks(), wanted);
  }

  /**
   * Checks that what is to be read lies in the file, with enough values for its rows.
   *
   * @param columns the names of top-level columns; none means all
   * @throws IOException if it does not
   */
  public void check(Set<String> columns) throws IOException {
    FooterBounds.checkRowGroups(
        footer.getBlocks(),
        path -> columns.isEmpty() || columns.contains(path.toArray()[0]),
        length);
  }

  /** Returns codecs that decompress no page which states an impossible size. */
  public static CompressionCodecFactory bounded(CompressionCodecFactory codecs) {
    return new BoundedCodecs(Objects.requireNonNull(codecs, "codecs is null"));
  }

  /**
   * Returns the pages of a row group that is so large that it is better not read as a whole; empty
   * if it is not. They are read from the stream one by one, and checked.
   *
   * @param requested whether a column is wanted
   * @param options whose codecs are bounded
   * @param stream the file's; moved by what is returned
   * @param threshold how many requested bytes are read at once, as {@link #READ_AT_ONCE}
   */
  public static Optional<PageReadStore> streamed(
      BlockMetaData group,
      Predicate<ColumnPath> requested,
      ParquetReadOptions options,
      SeekableInputStream stream,
      long threshold) {
    return StreamedRowGroup.isLarge(group, requested, options, threshold)
        ? Optional.of(bounded(new StreamedRowGroup(group, options.getCodecFactory(), stream)))
        : Optional.empty();
  }

  /** Returns the pages of a row group, of which each is checked when it is read. */
  public static PageReadStore bounded(PageReadStore rowGroup) {
    return rowGroup == null ? null : new CheckedPages(rowGroup);
  }
}

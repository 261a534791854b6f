// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.parquet;

import dev.pond.kernel.data.CloseableIterator;
import dev.pond.kernel.data.ColumnBatch;
import dev.pond.kernel.exec.FileRange;
import dev.pond.kernel.exec.ParquetSource;
import dev.pond.kernel.plan.StoredFile;
import dev.pond.kernel.schema.StructType;
import dev.pond.kernel.storage.HadoopFiles;
import dev.pond.kernel.storage.HadoopUser;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.channels.SeekableByteChannel;
import java.util.Map;
import java.util.Objects;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.HadoopReadOptions;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.hadoop.CodecFactory;
import org.apache.parquet.hadoop.util.HadoopStreams;
import org.apache.parquet.io.SeekableInputStream;

/**
 * Reads Parquet files with nothing but parquet-hadoop, column by column into batches of at most
 * 4,096 rows.
 *
 * <p>Works as the user who made it, whichever thread calls.
 *
 * <p>What a file claims about sizes is checked before memory is set aside for it. Failures carry
 * names of columns and files, never values.
 */
public final class PlainParquetSource implements ParquetSource {
  private final Configuration configuration;
  private final long readAtOnce;
  private final HadoopUser user = HadoopUser.current();

  /**
   * @param configuration how to reach file systems; not copied
   */
  public PlainParquetSource(Configuration configuration) {
    this(configuration, BoundedParquet.READ_AT_ONCE);
  }

  /**
   * @param readAtOnce how many bytes of a row group are read at once; of a larger one, pages are
   */
  PlainParquetSource(Configuration configuration, long readAtOnce) {
    this.readAtOnce = readAtOnce;
    this.configuration = Objects.requireNonNull(configuration, "configuration is null");
  }

  /** As {@link #PlainParquetSource(Configuration)}, with Hadoop's defaults and these settings. */
  public PlainParquetSource(Map<String, String> settings) {
    this(new Configuration());
    settings.forEach(configuration::set);
  }

  @Override
  public CloseableIterator<ColumnBatch> open(StoredFile file, StructType schema)
      throws IOException {
    return open(file, schema, FileRange.WHOLE);
  }

  @Override
  public CloseableIterator<ColumnBatch> open(StoredFile file, StructType schema, FileRange range)
      throws IOException {
    Path path = new Path(URI.create(file.path()));
    FileSystem fileSystem = user.run(() -> HadoopFiles.system(path, configuration));
    long length = HadoopFiles.length(fileSystem, path, file);
    SeekableInputStream in =
        HadoopStreams.wrap(HadoopFiles.open(user, fileSystem, path, file, HadoopFiles.COLUMNS));
    return open(file.path(), in, length, schema, range);
  }

  /**
   * Opens a file that is a channel.
   *
   * @param name what failures call the file
   * @param channel closed with what is returned, or at once if that fails
   * @param schema the columns to read, by name; what the file lacks is NULL
   * @return batches that are valid until the next one is asked for
   * @throws IOException if it cannot be read as Parquet of these types
   */
  public CloseableIterator<ColumnBatch> open(
      String name, SeekableByteChannel channel, StructType schema) throws IOException {
    long length;
    try {
      length = channel.size();
    } catch (IOException e) {
      close(channel, e);
      throw failure(name, e);
    }
    SeekableInputStream owner =
        new ChannelStream(channel) {
          @Override
          public void close() throws IOException {
            channel.close();
          }
        };
    return open(name, owner, length, schema, FileRange.WHOLE);
  }

  private CloseableIterator<ColumnBatch> open(
      String name, SeekableInputStream stream, long length, StructType schema, FileRange range)
      throws IOException {
    OpenParquet file = null;
    try {
      file = OpenParquet.open(stream, length, options(), range, readAtOnce);
      return new BatchReader(name, file, schema);
    } catch (IOException | RuntimeException e) {
      close(file == null ? stream : file, e);
      throw failure(name, e);
    } catch (StackOverflowError e) {
      // A schema of thousands of nested groups: the library descends without a limit.
      IOException failure = failure(name, new IOException("its schema nests too deeply"));
      close(stream, failure);
      throw failure;
    }
  }

  private ParquetReadOptions.Builder options() {
    return HadoopReadOptions.builder(configuration)
        .withCodecFactory(new BoundedCodecs(new CodecFactory(configuration, 0)));
  }

  private static void close(java.io.Closeable resource, Throwable because) {
    try {
      resource.close();
    } catch (IOException e) {
      because.addSuppressed(e);
    }
  }

  /** Says which file could not be read, and why; a library's message may quote content. */
  static IOException failure(String path, Exception cause) {
    if (cause instanceof UncheckedIOException unchecked) {
      return failure(path, unchecked.getCause());
    }
    if (cause instanceof FileNotFoundException missing) {
      return missing;
    }
    boolean ours = cause.getClass() == IOException.class && cause.getMessage() != null;
    String reason = ours ? cause.getMessage() : "it is damaged, or its store failed";
    return new IOException("Cannot read " + path + " as Parquet: " + reason, cause);
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.read;

import dev.pond.kernel.PondException;
import dev.pond.kernel.data.CloseableIterator;
import dev.pond.kernel.data.ColumnBatch;
import dev.pond.kernel.exec.FileRange;
import dev.pond.kernel.exec.ParquetSource;
import dev.pond.kernel.parquet.BoundedParquet;
import dev.pond.kernel.plan.StoredFile;
import dev.pond.kernel.schema.StructType;
import dev.pond.kernel.storage.HadoopFiles;
import dev.pond.kernel.storage.HadoopUser;
import dev.pond.spark.SparkSchemas;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.mapred.FileSplit;
import org.apache.hadoop.mapred.JobConf;
import org.apache.hadoop.mapreduce.JobID;
import org.apache.hadoop.mapreduce.TaskAttemptID;
import org.apache.hadoop.mapreduce.TaskID;
import org.apache.hadoop.mapreduce.TaskType;
import org.apache.hadoop.mapreduce.task.TaskAttemptContextImpl;
import org.apache.parquet.hadoop.ParquetInputFormat;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;
import org.apache.spark.sql.execution.datasources.parquet.ParquetReadSupport;
import org.apache.spark.sql.execution.datasources.parquet.ParquetToSparkSchemaConverter;
import org.apache.spark.sql.execution.datasources.parquet.VectorizedParquetRecordReader;
import org.apache.spark.sql.internal.SQLConf;
import org.apache.spark.sql.types.StructField;
import scala.Option;

/**
 * Reads checkpoints, sidecars and the rows of ponds with Spark's vectorised Parquet reader, as the
 * user who made it, whichever thread calls. Thread-safe.
 */
public final class SparkParquetSource implements ParquetSource {
  private static final int BATCH_SIZE = 4096;
  private static final String AS_WRITTEN = "CORRECTED";
  private static final String UTC = "UTC";

  private final Configuration configuration;
  private final long readAtOnce;
  private final HadoopUser user = HadoopUser.current();

  /**
   * @param configuration how to reach file systems; must not change any more
   */
  public SparkParquetSource(Configuration configuration) {
    this(configuration, BoundedParquet.READ_AT_ONCE);
  }

  /**
   * @param readAtOnce how many bytes of a row group are read at once; of a larger one, pages are
   */
  SparkParquetSource(Configuration configuration, long readAtOnce) {
    this.readAtOnce = readAtOnce;
    this.configuration = Objects.requireNonNull(configuration, "configuration is null");
  }

  @Override
  public CloseableIterator<ColumnBatch> open(StoredFile file, StructType schema)
      throws IOException {
    return open(file, schema, FileRange.WHOLE);
  }

  @Override
  public CloseableIterator<ColumnBatch> open(StoredFile file, StructType schema, FileRange range)
      throws IOException {
    try {
      return user.run(() -> open(new Path(URI.create(file.path())), file, schema, range));
    } catch (InterruptedIOException | PondException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      throw failure(file, e);
    } catch (OutOfMemoryError e) {
      throw failure(file, tooLarge());
    }
  }

  private CloseableIterator<ColumnBatch> open(
      Path path, StoredFile file, StructType schema, FileRange range)
      throws IOException, InterruptedException {
    JobConf conf = new JobConf(configuration);
    SessionSwitches.askByFileNames(conf);
    conf.setBoolean(SQLConf.PARQUET_BINARY_AS_STRING().key(), false);
    conf.setBoolean(SQLConf.PARQUET_INT96_AS_TIMESTAMP().key(), true);
    conf.setBoolean(SQLConf.LEGACY_PARQUET_NANOS_AS_LONG().key(), false);
    conf.set(ParquetInputFormat.READ_SUPPORT_CLASS, ParquetReadSupport.class.getName());
    FileSystem store = HadoopFiles.system(path, configuration);
    OneFileSystem.install(conf, user, store, path, file);
    BoundedParquet bounded = BoundedParquet.readFooter(conf, path, range.start(), range.end());
    ParquetMetadata footer = bounded.footer();
    FileSchema matched =
        FileSchema.match(
            bounded.visible(schema),
            SparkSchemas.toSpark(schema),
            new ParquetToSparkSchemaConverter(conf),
            new FieldFinder(false, true),
            LeafConversions.NONE);
    StructField[] requested = matched.requested().toArray(new StructField[0]);
    bounded.check(Arrays.stream(requested).map(StructField::name).collect(Collectors.toSet()));
    conf.set(
        ParquetReadSupport.SPARK_ROW_REQUESTED_SCHEMA(),
        new org.apache.spark.sql.types.StructType(requested).json());
    VectorizedParquetRecordReader reader =
        new VectorizedParquetRecordReader(
            null, AS_WRITTEN, UTC, AS_WRITTEN, UTC, false, BATCH_SIZE);
    try {
      var context =
          new TaskAttemptContextImpl(
              conf, new TaskAttemptID(new TaskID(new JobID(), TaskType.MAP, 0), 0));
      reader.initialize(
          new FileSplit(path, 0, Long.MAX_VALUE, new String[0]), context, Option.apply(footer));
      RowGroupBounds.install(reader, readAtOnce);
      return new LogBatches(file, reader, schema, matched);
    } catch (IOException | RuntimeException | InterruptedException e) {
      try (reader) {
        throw e;
      }
    }
  }

  /** Says that a file's claims are beyond this JVM: the last net, behind the checks. */
  static IOException tooLarge() {
    return new IOException("it asks for more memory than there is");
  }

  /** Says which file could not be read, and why; a library's message may quote content. */
  static IOException failure(StoredFile file, Exception cause) {
    if (cause instanceof UncheckedIOException unchecked) {
      return failure(file, unchecked.getCause());
    }
    if (cause instanceof FileNotFoundException missing) {
      return missing;
    }
    boolean ours =
        cause instanceof ColumnMismatchException
            || cause.getClass() == IOException.class && cause.getCause() == null;
    String reason = ours ? cause.getMessage() : "it is damaged, or its store failed";
    return new IOException("Cannot read " + file.path() + " as Parquet: " + reason, cause);
  }
}

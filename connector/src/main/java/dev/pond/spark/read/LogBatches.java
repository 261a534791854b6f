// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.read;

import dev.pond.kernel.data.CloseableIterator;
import dev.pond.kernel.data.ColumnBatch;
import dev.pond.kernel.data.ColumnVector;
import dev.pond.kernel.plan.StoredFile;
import dev.pond.kernel.schema.StructType;
import dev.pond.spark.SparkSchemas;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.NoSuchElementException;
import org.apache.spark.sql.execution.datasources.parquet.VectorizedParquetRecordReader;
import org.apache.spark.sql.vectorized.ColumnarBatch;

/** The batches of one file of the log: views on the vectors that Spark's reader fills. */
final class LogBatches implements CloseableIterator<ColumnBatch> {
  private final StoredFile file;
  private final VectorizedParquetRecordReader reader;
  private final StructType schema;
  private final ColumnarBatch read;
  private final ColumnVector[] columns;
  private boolean ready;

  LogBatches(
      StoredFile file,
      VectorizedParquetRecordReader reader,
      StructType schema,
      FileSchema matched) {
    this.file = file;
    this.reader = reader;
    this.schema = schema;
    read = reader.resultBatch();
    columns = new ColumnVector[schema.size()];
    for (int i = 0; i < columns.length; i++) {
      var type = schema.field(i).type();
      var vector =
          matched.ordinal(i) < 0
              ? Shapes.nulls(SparkSchemas.toSpark(type))
              : matched.shape(i).vector(read.column(matched.ordinal(i)));
      columns[i] = SparkVectors.view(vector, type);
    }
  }

  @Override
  public boolean hasNext() {
    if (!ready) {
      try {
        ready = reader.nextBatch();
      } catch (IOException | RuntimeException e) {
        throw new UncheckedIOException(SparkParquetSource.failure(file, e));
      } catch (OutOfMemoryError e) {
        var tooLarge = SparkParquetSource.failure(file, SparkParquetSource.tooLarge());
        throw new UncheckedIOException(tooLarge);
      }
    }
    return ready;
  }

  @Override
  public ColumnBatch next() {
    if (!hasNext()) {
      throw new NoSuchElementException("no more batches");
    }
    ready = false;
    return new ColumnBatch(schema, read.numRows(), columns.clone(), null);
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}

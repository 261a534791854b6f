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
  private final org.apache.spark.sql.vectorized.ColumnVector[] vectors;
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
    vectors = new org.apache.spark.sql.vectorized.ColumnVector[schema.size()];
    for (int i = 0; i < vectors.length; i++) {
      vectors[i] =
          matched.ordinal(i) < 0
              ? Shapes.nulls(SparkSchemas.toSpark(schema.field(i).type()))
              : matched.shape(i).vector(read.column(matched.ordinal(i)));
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
    ColumnVector[] columns = new ColumnVector[vectors.length];
    for (int i = 0; i < columns.length; i++) {
      columns[i] = SparkVectors.view(vectors[i], schema.field(i).type());
    }
    return new ColumnBatch(schema, read.numRows(), columns, null);
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}

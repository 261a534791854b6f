// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.derived;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.OutputFile;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.execution.QueryExecution;
import org.apache.spark.sql.execution.SQLExecution;
import org.apache.spark.sql.execution.datasources.parquet.ParquetWriteSupport;
import org.apache.spark.sql.internal.SQLConf;
import org.apache.spark.sql.types.StructType;
import scala.Option;
import scala.collection.Iterator;
import scala.runtime.AbstractFunction0;
import scala.runtime.BoxedUnit;

/**
 * Writes the rows of a query to one Parquet file in the driver. They come partition by partition:
 * no more than one of them is in memory at once, compressed.
 */
final class ParquetRows {
  private ParquetRows() {}

  static void write(Dataset<Row> rows, OutputFile file) throws IOException {
    QueryExecution execution = rows.queryExecution();
    SQLConf settings = rows.sparkSession().sessionState().conf().clone();
    // Days before 1582 are those that they say; there are no readers of old to please.
    settings.setConfString("spark.sql.parquet.datetimeRebaseModeInWrite", "CORRECTED");
    try {
      SQLExecution.withNewExecutionId(
          execution,
          Option.apply("pond derived file"),
          new AbstractFunction0<BoxedUnit>() {
            @Override
            public BoxedUnit apply() {
              writeAll(execution.executedPlan().executeToIterator(), rows.schema(), settings, file);
              return BoxedUnit.UNIT;
            }
          });
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static void writeAll(
      Iterator<InternalRow> rows, StructType schema, SQLConf settings, OutputFile file) {
    ParquetWriter<InternalRow> opened =
        SQLConf.withExistingConf(
            settings,
            new AbstractFunction0<ParquetWriter<InternalRow>>() {
              @Override
              public ParquetWriter<InternalRow> apply() {
                return open(schema, file);
              }
            });
    try (ParquetWriter<InternalRow> writer = opened) {
      while (rows.hasNext()) {
        writer.write(rows.next());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ParquetWriter<InternalRow> open(StructType schema, OutputFile file) {
    Configuration conf = new Configuration(false);
    ParquetWriteSupport.setSchema(schema, conf);
    conf.set(SQLConf.PARQUET_WRITE_LEGACY_FORMAT().key(), "false");
    conf.set(SQLConf.PARQUET_OUTPUT_TIMESTAMP_TYPE().key(), "TIMESTAMP_MICROS");
    conf.set(SQLConf.PARQUET_FIELD_ID_WRITE_ENABLED().key(), "false");
    try {
      return new Builder(file)
          .withConf(conf)
          .withCompressionCodec(CompressionCodecName.ZSTD)
          .build();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final class Builder extends ParquetWriter.Builder<InternalRow, Builder> {
    Builder(OutputFile file) {
      super(file);
    }

    @Override
    protected Builder self() {
      return this;
    }

    @Override
    protected WriteSupport<InternalRow> getWriteSupport(Configuration conf) {
      return new ParquetWriteSupport();
    }
  }
}

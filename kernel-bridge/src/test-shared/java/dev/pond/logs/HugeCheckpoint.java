// SPDX-License-Identifier: Apache-2.0
package dev.pond.logs;

import java.io.IOException;
import java.util.Map;
import java.util.function.LongFunction;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.MessageType;

/** Writes Parquet files of a checkpoint with next to no memory but a row group's. */
final class HugeCheckpoint {
  private final MessageType schema;
  private final long rowGroupBytes;

  /**
   * @param rowGroupBytes what a row group takes in memory at most, about
   */
  HugeCheckpoint(MessageType schema, long rowGroupBytes) {
    this.schema = schema;
    this.rowGroupBytes = rowGroupBytes;
  }

  /** Writes rows as the function gives them for the numbers from 0 on. */
  void write(java.nio.file.Path file, long rows, LongFunction<ParquetRow.Content> content)
      throws IOException {
    Configuration plain = new Configuration(false);
    plain.set("fs.file.impl", "org.apache.hadoop.fs.RawLocalFileSystem");
    plain.setBoolean("fs.file.impl.disable.cache", true);
    try (ParquetWriter<ParquetRow.Content> writer =
        new Builder(new Path(file.toUri()), new Rows(schema))
            .withConf(plain)
            .withWriteMode(ParquetFileWriter.Mode.OVERWRITE)
            .withCompressionCodec(CompressionCodecName.SNAPPY)
            .withRowGroupSize(rowGroupBytes)
            .build()) {
      for (long row = 0; row < rows; row++) {
        writer.write(content.apply(row));
      }
    }
  }

  private static final class Builder
      extends ParquetWriter.Builder<ParquetRow.Content, HugeCheckpoint.Builder> {
    private final Rows rows;

    Builder(Path file, Rows rows) {
      super(file);
      this.rows = rows;
    }

    @Override
    protected Builder self() {
      return this;
    }

    @Override
    protected WriteSupport<ParquetRow.Content> getWriteSupport(Configuration configuration) {
      return rows;
    }
  }

  private static final class Rows extends WriteSupport<ParquetRow.Content> {
    private final MessageType schema;
    private ParquetRow row;

    Rows(MessageType schema) {
      this.schema = schema;
    }

    @Override
    public WriteContext init(Configuration configuration) {
      return new WriteContext(schema, Map.of());
    }

    @Override
    public void prepareForWrite(RecordConsumer to) {
      row = new ParquetRow(to, schema);
    }

    @Override
    public void write(ParquetRow.Content content) {
      row.to().startMessage();
      content.write(row);
      row.to().endMessage();
    }
  }
}

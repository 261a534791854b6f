// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.entry;

import dev.pond.kernel.PondException;
import dev.pond.kernel.storage.HadoopStorage;
import dev.pond.oplog.content.ContentStore;
import dev.pond.spark.PondSparkException;
import dev.pond.spark.read.SparkParquetSource;
import java.io.IOException;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.connector.read.InputPartition;
import org.apache.spark.sql.connector.read.PartitionReader;
import org.apache.spark.sql.connector.read.PartitionReaderFactory;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.SerializableConfiguration;

/** Makes the readers of slices. Immutable. */
final class EntryReaderFactory implements PartitionReaderFactory {
  private static final long serialVersionUID = 1L;

  private final String schema;
  private final String root;
  private final long version;
  private final long maxLength;
  private final Broadcast<SerializableConfiguration> configuration;

  /**
   * @param maxLength no file of more bytes is read
   * @param configuration {@code null} if no content is read
   */
  EntryReaderFactory(
      StructType schema,
      EntryPlace place,
      long maxLength,
      Broadcast<SerializableConfiguration> configuration) {
    this.schema = schema.json();
    this.root = place.root();
    this.version = place.version();
    this.maxLength = maxLength;
    this.configuration = configuration;
  }

  @Override
  public PartitionReader<InternalRow> createReader(InputPartition partition) {
    StructType rows = (StructType) DataType.fromJson(schema);
    EntryPlace place = new EntryPlace(root, "", version, "/");
    ContentReader contents =
        configuration == null ? null : new ContentReader(store(), place, maxLength);
    return new EntryReader((EntrySlice) partition, rows, contents);
  }

  private ContentStore store() {
    Configuration shared = configuration.value().value();
    try {
      return ContentStore.of(HadoopStorage.of(shared), new SparkParquetSource(shared));
    } catch (IOException e) {
      throw PondSparkException.of(
          new PondException(
              "POND_STORE_FAILED",
              Map.of(
                  "path",
                  "/",
                  "pond",
                  root,
                  "version",
                  Long.toString(version),
                  "reason",
                  "no store can be had with this configuration"),
              e));
    }
  }
}

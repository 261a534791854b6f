// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.read;

import dev.pond.kernel.dv.DeletionVectorDescriptor;
import dev.pond.kernel.schema.StructType;
import dev.pond.kernel.snapshot.TableMetadata;
import dev.pond.spark.SparkSchemas;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.CatalystTypeConverters;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.connector.metric.CustomTaskMetric;
import org.apache.spark.sql.connector.read.PartitionReader;
import org.apache.spark.sql.sources.Filter;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.vectorized.ColumnarBatch;
import org.apache.spark.util.SerializableConfiguration;
import org.roaringbitmap.RoaringBitmap;

/** A table made of files in a folder, read by driving the readers by hand. */
final class ReadTable {
  private final Path folder;
  private final StructType schema;
  private List<String> partitionColumns = List.of();
  private Map<String, String> configuration = Map.of();
  private final List<DataFile> files = new ArrayList<>();
  private List<Filter> filters = List.of();
  private org.apache.spark.sql.types.StructType readSchema;
  private final Map<String, Long> metrics = new TreeMap<>();

  ReadTable(Path folder, StructType schema) {
    this.folder = folder;
    this.schema = schema;
    readSchema = SparkSchemas.toSpark(schema);
  }

  ReadTable partitionedBy(String... columns) {
    partitionColumns = List.of(columns);
    return this;
  }

  ReadTable configured(Map<String, String> settings) {
    configuration = settings;
    return this;
  }

  ReadTable filters(Filter... pushed) {
    filters = List.of(pushed);
    return this;
  }

  ReadTable reading(org.apache.spark.sql.types.StructType columns) {
    readSchema = columns;
    return this;
  }

  ReadTable file(Path file, String... partitionValues) throws IOException {
    return file(file, null, DataFile.NONE, DataFile.NONE, partitionValues);
  }

  ReadTable file(
      Path file,
      DeletionVectorDescriptor vector,
      long baseRowId,
      long commitVersion,
      String... partitionValues)
      throws IOException {
    boolean there = Files.exists(file);
    return file(
        DataFile.whole(
            file.toUri().toString().replaceFirst("^file:/(?!/)", "file:///"),
            there ? Files.size(file) : 0,
            there ? Files.getLastModifiedTime(file).toMillis() : 0,
            partitionValues,
            vector,
            baseRowId,
            commitVersion));
  }

  ReadTable file(DataFile file) {
    files.add(file);
    return this;
  }

  List<DataFile> files() {
    return files;
  }

  /** Adds all Parquet files that Spark wrote to the folder. */
  ReadTable allFiles() throws IOException {
    for (Path file : parquetFiles(folder)) {
      file(file);
    }
    return this;
  }

  static List<Path> parquetFiles(Path folder) throws IOException {
    try (var found = Files.walk(folder)) {
      return found.filter(f -> f.toString().endsWith(".parquet")).sorted().toList();
    }
  }

  TableMetadata metadata() {
    return new TableMetadata("id", "", "", schema, partitionColumns, configuration);
  }

  ReadPlan plan() {
    SparkSession session = ReadSession.get();
    String path = folder.toUri().toString().replaceFirst("^file:/(?!/)", "file:///");
    return ReadPlan.builder(
            path.endsWith("/") ? path.substring(0, path.length() - 1) : path,
            7,
            metadata(),
            readSchema,
            SessionSwitches.of(session.sessionState().conf()))
        .filters(filters)
        .build();
  }

  PondReaderFactory factory() {
    SparkSession session = ReadSession.get();
    Configuration hadoop = session.sessionState().newHadoopConf();
    return new PondReaderFactory(
        plan(),
        session
            .sparkContext()
            .broadcast(
                new SerializableConfiguration(hadoop),
                scala.reflect.ClassTag$.MODULE$.apply(SerializableConfiguration.class)));
  }

  /** Reads all files whole, in batches if the session's settings allow it. */
  List<String> read() throws IOException {
    return read(PondInputPartition.of(files));
  }

  List<String> read(PondInputPartition partition) throws IOException {
    PondReaderFactory factory = factory();
    List<String> rows = new ArrayList<>();
    var convert = CatalystTypeConverters.createToScalaConverter((DataType) readSchema);
    if (factory.supportColumnarReads(partition)) {
      try (PartitionReader<ColumnarBatch> reader = factory.createColumnarReader(partition)) {
        while (reader.next()) {
          ColumnarBatch batch = reader.get();
          for (int i = 0; i < batch.numRows(); i++) {
            rows.add(Shown.text(convert.apply(batch.getRow(i))));
          }
        }
        keep(reader.currentMetricsValues());
      }
    } else {
      try (PartitionReader<InternalRow> reader = factory.createReader(partition)) {
        while (reader.next()) {
          rows.add(Shown.text(convert.apply(reader.get())));
        }
        keep(reader.currentMetricsValues());
      }
    }
    return rows;
  }

  private void keep(CustomTaskMetric[] values) {
    metrics.clear();
    for (CustomTaskMetric value : values) {
      metrics.put(value.name(), value.value());
    }
  }

  Map<String, Long> metrics() {
    return metrics;
  }

  /** Writes a deletion vector file and returns where it is. */
  DeletionVectorDescriptor deletionVector(int... rows) throws IOException {
    RoaringBitmap bitmap = RoaringBitmap.bitmapOf(rows);
    ByteBuffer body =
        ByteBuffer.allocate(16 + bitmap.serializedSizeInBytes()).order(ByteOrder.LITTLE_ENDIAN);
    body.putInt(1681511377).putLong(1).putInt(0);
    bitmap.serialize(body);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    CRC32 crc = new CRC32();
    crc.update(body.array());
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeByte(1);
      out.writeInt(body.capacity());
      out.write(body.array());
      out.writeInt((int) crc.getValue());
    }
    Path file = Files.createTempFile(folder, "vector", ".bin");
    Files.write(file, bytes.toByteArray());
    return new DeletionVectorDescriptor(
        "p", file.toUri().toString(), 1, body.capacity(), bitmap.getCardinality());
  }
}

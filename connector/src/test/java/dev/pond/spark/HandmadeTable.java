// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** A Delta table whose log the test writes itself, with data files that Spark writes. */
final class HandmadeTable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path folder;
  private final List<String> actions = new ArrayList<>();
  private long version;
  private int files;

  HandmadeTable(Path folder) {
    this.folder = folder;
  }

  String path() {
    return folder.toString();
  }

  /** Adds the protocol and metadata of a table. */
  HandmadeTable create(
      StructType schema, List<String> partitionColumns, Map<String, String> configuration) {
    ObjectNode protocol = JSON.createObjectNode();
    protocol.putObject("protocol").put("minReaderVersion", 1).put("minWriterVersion", 2);
    actions.add(protocol.toString());
    ObjectNode action = JSON.createObjectNode();
    ObjectNode metadata = action.putObject("metaData").put("id", "id-of-" + folder.getFileName());
    metadata.putObject("format").put("provider", "parquet").putObject("options");
    metadata.put("schemaString", schema.json());
    partitionColumns.forEach(metadata.putArray("partitionColumns")::add);
    ObjectNode properties = metadata.putObject("configuration");
    configuration.forEach(properties::put);
    actions.add(action.toString());
    return this;
  }

  /** Writes rows, without their partition columns, into one file, with statistics of them. */
  HandmadeTable add(Dataset<Row> rows, Map<String, String> partition) throws IOException {
    return add(rows, partition, statistics(rows));
  }

  /** As {@link #add(Dataset, Map)}, with given statistics, or none if {@code null}. */
  HandmadeTable add(Dataset<Row> rows, Map<String, String> partition, String statistics)
      throws IOException {
    String name = "part-" + files++ + ".parquet";
    Path scratch = folder.resolveSibling(folder.getFileName() + "-scratch");
    rows.coalesce(1).write().mode("overwrite").parquet(scratch.toString());
    Files.createDirectories(folder);
    try (Stream<Path> written = Files.list(scratch)) {
      Path file = written.filter(p -> p.toString().endsWith(".parquet")).findFirst().orElseThrow();
      Files.move(file, folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
    }
    ObjectNode action = JSON.createObjectNode();
    ObjectNode add = action.putObject("add").put("path", name);
    ObjectNode values = add.putObject("partitionValues");
    partition.forEach(values::put);
    add.put("size", Files.size(folder.resolve(name)));
    add.put("modificationTime", 1_700_000_000_000L).put("dataChange", true);
    if (statistics != null) {
      add.put("stats", statistics);
    }
    actions.add(action.toString());
    return this;
  }

  /** Adds an action as it stands. */
  HandmadeTable action(String json) {
    actions.add(json);
    return this;
  }

  /** Adds a protocol of table features, which the last one of a commit overrides. */
  HandmadeTable features(String... readerFeatures) {
    ObjectNode action = JSON.createObjectNode();
    ObjectNode protocol = action.putObject("protocol");
    protocol.put("minReaderVersion", 3).put("minWriterVersion", 7);
    List.of(readerFeatures).forEach(protocol.putArray("readerFeatures")::add);
    List.of(readerFeatures).forEach(protocol.putArray("writerFeatures")::add);
    actions.removeIf(other -> other.startsWith("{\"protocol\""));
    actions.add(0, action.toString());
    return this;
  }

  /** Returns a path in the table's folder. */
  Path file(String name) {
    return folder.resolve(name);
  }

  /** Returns a path in the log's folder. */
  Path log(String name) {
    return folder.resolve("_delta_log").resolve(name);
  }

  /** Writes the actions added since the last commit as the next version. */
  HandmadeTable commit() throws IOException {
    Path log = Files.createDirectories(folder.resolve("_delta_log"));
    Files.write(log.resolve(String.format("%020d.json", version++)), actions);
    actions.clear();
    return this;
  }

  private static String statistics(Dataset<Row> rows) {
    ObjectNode statistics = JSON.createObjectNode().put("numRecords", rows.count());
    ObjectNode least = statistics.putObject("minValues");
    ObjectNode greatest = statistics.putObject("maxValues");
    ObjectNode nulls = statistics.putObject("nullCount");
    for (StructField field : rows.schema().fields()) {
      if (field.dataType() instanceof StructType) {
        continue;
      }
      var column = functions.col("`" + field.name() + "`");
      Row row =
          rows.agg(
                  functions.min(column),
                  functions.max(column),
                  functions.count(functions.when(column.isNull(), 1)))
              .head();
      nulls.put(field.name(), row.getLong(2));
      if (!row.isNullAt(0) && !field.dataType().equals(DataTypes.BooleanType)) {
        put(least, field.name(), row.get(0));
        put(greatest, field.name(), row.get(1));
      }
    }
    return statistics.toString();
  }

  private static void put(ObjectNode bounds, String name, Object value) {
    if (value instanceof Number) {
      bounds.putPOJO(name, value);
    } else {
      bounds.put(name, value.toString());
    }
  }
}

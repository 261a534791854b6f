// SPDX-License-Identifier: Apache-2.0
package dev.pond.logs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;
import org.apache.parquet.schema.Type;

/** Writes actions, given as lines of JSON, as the rows of a checkpoint or sidecar. */
final class ActionParquet {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String MAP =
      "(MAP) { repeated group key_value { required binary key (UTF8); optional binary value (UTF8); } }";
  private static final String LIST =
      "(LIST) { repeated group list { optional binary element (UTF8); } }";
  private static final String VECTOR =
      "optional group deletionVector { optional binary storageType (UTF8);"
          + " optional binary pathOrInlineDv (UTF8); optional int32 offset;"
          + " optional int32 sizeInBytes; optional int64 cardinality; }";
  private static final String TEXT_STATISTICS = "optional binary stats (UTF8);";
  private static final String PARSED_STATISTICS =
      "optional group stats_parsed { optional int64 numRecords;"
          + " optional group minValues { %1$s } optional group maxValues { %1$s }"
          + " optional group nullCount { %2$s } }";
  private static final String SCHEMA =
      "message checkpoint {"
          + " optional group add { optional binary path (UTF8); optional group partitionValues "
          + MAP
          + " optional int64 size; optional int64 modificationTime; optional boolean dataChange;"
          + " %s "
          + VECTOR
          + " }"
          + " optional group remove { optional binary path (UTF8); optional int64 deletionTimestamp;"
          + " optional boolean dataChange; "
          + VECTOR
          + " }"
          + " optional group metaData { optional binary id (UTF8); optional binary name (UTF8);"
          + " optional binary description (UTF8); optional group format {"
          + " optional binary provider (UTF8); optional group options "
          + MAP
          + " } optional binary schemaString (UTF8); optional group partitionColumns "
          + LIST
          + " optional group configuration "
          + MAP
          + " optional int64 createdTime; }"
          + " optional group protocol { optional int32 minReaderVersion;"
          + " optional int32 minWriterVersion; optional group readerFeatures "
          + LIST
          + " optional group writerFeatures "
          + LIST
          + " }"
          + " optional group txn { optional binary appId (UTF8); optional int64 version; }"
          + " optional group sidecar { optional binary path (UTF8); optional int64 sizeInBytes;"
          + " optional int64 modificationTime; }"
          + " optional group checkpointMetadata { optional int64 version; } }";

  private ActionParquet() {}

  /**
   * Writes a file.
   *
   * @param parsed columns of whole numbers, as Parquet's types and names, whose statistics are
   *     written as a struct; {@code null} to write statistics as text
   * @param both whether they are written as text too
   */
  static void write(
      java.nio.file.Path file, Iterator<String> lines, List<String> parsed, boolean both)
      throws IOException {
    String statistics = parsed == null ? "" : parsedStatistics(parsed);
    MessageType schema =
        MessageTypeParser.parseMessageType(
            SCHEMA.formatted(parsed == null || both ? TEXT_STATISTICS + statistics : statistics));
    Configuration plain = new Configuration(false);
    plain.set("fs.file.impl", "org.apache.hadoop.fs.RawLocalFileSystem");
    plain.setBoolean("fs.file.impl.disable.cache", true);
    try (ParquetWriter<Group> writer =
        ExampleParquetWriter.builder(new Path(file.toUri()))
            .withType(schema)
            .withConf(plain)
            .withWriteMode(ParquetFileWriter.Mode.OVERWRITE)
            .withCompressionCodec(CompressionCodecName.SNAPPY)
            .build()) {
      while (lines.hasNext()) {
        ObjectNode action = (ObjectNode) JSON.readTree(lines.next());
        if (parsed != null && action.path("add").has("stats")) {
          ObjectNode add = (ObjectNode) action.get("add");
          add.set("stats_parsed", JSON.readTree(add.get("stats").textValue()));
        }
        Group row = new SimpleGroup(schema);
        fill(row, schema, action);
        writer.write(row);
      }
    }
  }

  private static String parsedStatistics(List<String> columns) {
    String bounds =
        columns.stream().map("optional %s;"::formatted).collect(Collectors.joining(" "));
    String counts =
        columns.stream()
            .map(column -> "optional int64 %s;".formatted(column.split(" ")[1]))
            .collect(Collectors.joining(" "));
    return PARSED_STATISTICS.formatted(bounds, counts);
  }

  private static void fill(Group group, GroupType type, JsonNode values) {
    for (Type field : type.getFields()) {
      JsonNode value = values.path(field.getName());
      if (value.isMissingNode() || value.isNull()) {
        continue;
      }
      if (field.isPrimitive()) {
        append(group, field, value);
      } else {
        fillGroup(group.addGroup(field.getName()), field.asGroupType(), value);
      }
    }
  }

  private static void fillGroup(Group group, GroupType type, JsonNode value) {
    if (type.getLogicalTypeAnnotation() instanceof LogicalTypeAnnotation.MapLogicalTypeAnnotation) {
      for (Map.Entry<String, JsonNode> entry : value.properties()) {
        Group pair = group.addGroup(0);
        pair.add(0, entry.getKey());
        if (!entry.getValue().isNull()) {
          pair.add(1, entry.getValue().textValue());
        }
      }
    } else if (type.getLogicalTypeAnnotation() != null) {
      value.forEach(element -> group.addGroup(0).add(0, element.textValue()));
    } else {
      fill(group, type, value);
    }
  }

  private static void append(Group group, Type field, JsonNode value) {
    String name = field.getName();
    switch (field.asPrimitiveType().getPrimitiveTypeName()) {
      case INT32 -> group.add(name, value.intValue());
      case INT64 -> group.add(name, value.longValue());
      case BOOLEAN -> group.add(name, value.booleanValue());
      default -> group.add(name, value.textValue());
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pond.made;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;

/** Rows of one partition in a data file. */
final class RowFile {
  private static final MessageType SCHEMA =
      MessageTypeParser.parseMessageType(
          "message arrow_schema { required binary node_id (STRING); required binary file_type"
              + " (STRING); required int64 timestamp (TIMESTAMP(MICROS,true)); required int64"
              + " version; optional binary content; optional binary blake3 (STRING); optional int64"
              + " size; optional int64 min_event_time; optional int64 max_event_time; optional int64"
              + " min_override; optional int64 max_override; optional binary extended_attributes"
              + " (STRING); optional binary factory (STRING); required binary format (STRING);"
              + " required int64 txn_seq; optional binary bao_outboard; optional int64"
              + " collapsed_through; }");
  private static final Map<String, String> FOOTER =
      ArrowFooter.of(
          List.of(
              ArrowFooter.required("node_id", ArrowFooter.TEXT),
              ArrowFooter.required("file_type", ArrowFooter.TEXT),
              ArrowFooter.required("timestamp", ArrowFooter.INSTANT),
              ArrowFooter.required("version", ArrowFooter.LONG),
              ArrowFooter.optional("content", ArrowFooter.BYTES),
              ArrowFooter.optional("blake3", ArrowFooter.TEXT),
              ArrowFooter.optional("size", ArrowFooter.LONG),
              ArrowFooter.optional("min_event_time", ArrowFooter.LONG),
              ArrowFooter.optional("max_event_time", ArrowFooter.LONG),
              ArrowFooter.optional("min_override", ArrowFooter.LONG),
              ArrowFooter.optional("max_override", ArrowFooter.LONG),
              ArrowFooter.optional("extended_attributes", ArrowFooter.TEXT),
              ArrowFooter.optional("factory", ArrowFooter.TEXT),
              ArrowFooter.required("format", ArrowFooter.TEXT),
              ArrowFooter.required("txn_seq", ArrowFooter.LONG),
              ArrowFooter.optional("bao_outboard", ArrowFooter.BYTES),
              ArrowFooter.optional("collapsed_through", ArrowFooter.LONG)));
  private static final Configuration PLAIN = new Configuration(false);

  private RowFile() {}

  /** Writes a file. */
  static void write(Path file, List<MadeRow> rows, CompressionCodecName codec) throws IOException {
    MemoryFile memory = new MemoryFile();
    try (ParquetWriter<Group> writer =
        ExampleParquetWriter.builder(memory)
            .withType(SCHEMA)
            .withConf(PLAIN)
            .withExtraMetaData(FOOTER)
            .withCompressionCodec(codec)
            .build()) {
      for (MadeRow row : rows) {
        writer.write(group(row));
      }
    }
    Files.createDirectories(file.getParent());
    Files.write(file, memory.bytes());
  }

  private static Group group(MadeRow row) {
    Group group = new SimpleGroup(SCHEMA);
    group.add("node_id", row.node);
    group.add("file_type", row.type);
    group.add("timestamp", row.timestamp);
    group.add("version", row.version);
    put(group, "content", row.content);
    put(group, "blake3", row.hash);
    put(group, "size", row.size);
    put(group, "min_event_time", row.minEventTime);
    put(group, "max_event_time", row.maxEventTime);
    put(group, "min_override", row.minOverride);
    put(group, "max_override", row.maxOverride);
    put(group, "extended_attributes", row.attributes);
    put(group, "factory", row.factory);
    group.add("format", row.format);
    group.add("txn_seq", row.transaction);
    put(group, "bao_outboard", row.outboard);
    put(group, "collapsed_through", row.collapsedThrough);
    return group;
  }

  private static void put(Group group, String column, Object value) {
    if (value instanceof String text) {
      group.add(column, text);
    } else if (value instanceof Long number) {
      group.add(column, number);
    } else if (value instanceof byte[] bytes) {
      group.add(column, Binary.fromConstantByteArray(bytes));
    }
  }
}

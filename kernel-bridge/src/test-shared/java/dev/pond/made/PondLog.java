// SPDX-License-Identifier: Apache-2.0
package dev.pond.made;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pond.logs.MadeTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;

/** The log of a pond's table, with the actions as the tool's library writes them. */
final class PondLog {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String STATISTICS_COLUMNS =
      "node_id,name,parent_id,entry_type,file_type,timestamp,version,blake3,size,min_event_time,"
          + "max_event_time,min_override,max_override,extended_attributes,factory,txn_seq,"
          + "collapsed_through";
  private static final String PARTITIONS = "[\"pond_id\",\"part_id\"]";
  private static final String[] COLUMNS = {
    "part_id string!",
    "node_id string!",
    "file_type string!",
    "timestamp timestamp!",
    "version long!",
    "content binary",
    "blake3 string",
    "size long",
    "min_event_time long",
    "max_event_time long",
    "min_override long",
    "max_override long",
    "extended_attributes string",
    "factory string",
    "format string!",
    "txn_seq long!",
    "pond_id string!",
    "bao_outboard binary",
    "collapsed_through long"
  };

  private final Path data;
  private final MadeTable table;
  private final List<String> created = new ArrayList<>();
  private final List<PondFile> files = new ArrayList<>();
  private long version = -1;

  PondLog(Path data) throws IOException {
    this.data = data;
    table = new MadeTable(data);
  }

  Path data() {
    return data;
  }

  /** Returns the newest version; -1 if there is none. */
  long version() {
    return version;
  }

  /** Returns the files in force. */
  List<PondFile> files() {
    return files;
  }

  static String schema() {
    ObjectNode schema = JSON.createObjectNode().put("type", "struct");
    for (String column : COLUMNS) {
      String[] words = column.replace("!", "").split(" ");
      ObjectNode field = schema.withArray("fields").addObject();
      field.put("name", words[0]).put("type", words[1]).put("nullable", !column.endsWith("!"));
      field.putObject("metadata");
    }
    return schema.toString();
  }

  void create(String id) throws IOException {
    ObjectNode protocol = JSON.createObjectNode();
    protocol.putObject("protocol").put("minReaderVersion", 1).put("minWriterVersion", 2);
    ObjectNode line = JSON.createObjectNode();
    ObjectNode metadata = line.putObject("metaData").put("id", id);
    metadata.putNull("name").putNull("description");
    metadata.putObject("format").put("provider", "parquet").putObject("options");
    metadata.put("schemaString", schema());
    metadata.putArray("partitionColumns").add("pond_id").add("part_id");
    metadata.put("createdTime", MadeTable.time(0));
    metadata.putObject("configuration").put("delta.dataSkippingStatsColumns", STATISTICS_COLUMNS);
    created.add(protocol.toString());
    created.add(line.toString());
    List<String> lines = new ArrayList<>(created);
    lines.add(wrapped(info("CREATE TABLE")));
    commit(lines);
  }

  private static ObjectNode info(String operation) {
    return JSON.createObjectNode().put("operation", operation).put("engineInfo", "delta-rs:0.30.2");
  }

  private String wrapped(ObjectNode info) {
    info.put("timestamp", MadeTable.time(version + 1)).put("clientVersion", "delta-rs.0.30.2");
    return JSON.createObjectNode().set("commitInfo", info).toString();
  }

  /** Adds files in a transaction of the tool's. */
  void append(List<PondFile> added, ObjectNode transaction) throws IOException {
    ObjectNode info = info("WRITE");
    info.putObject("operationParameters").put("mode", "Append").put("partitionBy", PARTITIONS);
    info.set("pond_txn", transaction);
    List<String> lines = new ArrayList<>();
    added.forEach(file -> lines.add(file.add(true, null)));
    lines.add(wrapped(info));
    files.addAll(added);
    commit(lines);
  }

  /** Puts files in the place of others. */
  void optimize(List<PondFile> removed, List<PondFile> added, ObjectNode transaction)
      throws IOException {
    ObjectNode info = info("OPTIMIZE");
    info.putObject("operationParameters").put("targetSize", "134217728");
    ObjectNode metrics = info.putObject("operationMetrics");
    metrics.put("filesAdded", "{\"totalFiles\":" + added.size() + "}");
    metrics.put("numFilesAdded", added.size()).put("numFilesRemoved", removed.size());
    info.set("pond_txn", transaction);
    info.put("readVersion", version);
    List<String> lines = new ArrayList<>();
    removed.forEach(file -> lines.add(file.remove(MadeTable.time(version + 1))));
    added.forEach(file -> lines.add(file.add(false, RowStatistics.of(file.rows()))));
    lines.add(wrapped(info));
    files.removeAll(removed);
    files.addAll(added);
    commit(lines);
  }

  /** Commits lines that are given. */
  void commit(List<String> lines) throws IOException {
    version++;
    Path file = table.log().resolve("%020d.json".formatted(version));
    Files.writeString(file, String.join("\n", lines), UTF_8);
    Files.setLastModifiedTime(file, FileTime.fromMillis(MadeTable.time(version)));
  }

  /** Writes a checkpoint of the newest version, with the hint. */
  void checkpoint() throws IOException {
    List<String> lines = new ArrayList<>(created);
    files.forEach(file -> lines.add(file.add(false, null)));
    table.checkpoint(version, lines, false).hint(version);
  }
}

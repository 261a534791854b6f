// SPDX-License-Identifier: Apache-2.0
package dev.pond.logs;

import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;

/**
 * What the rows of the checkpoint of a {@link HugeLog} are made of.
 *
 * @param text whether statistics stand there as text
 * @param parsed whether statistics and partition values stand there as structs
 */
record HugeRows(boolean text, boolean parsed) {
  static final String PARTITION_COLUMN = "day";

  private static final String MAP =
      "(MAP) { repeated group key_value { required binary key (UTF8); optional binary value (UTF8); } }";
  private static final String LIST =
      "(LIST) { repeated group list { optional binary element (UTF8); } }";
  private static final String VECTOR =
      "optional group deletionVector { optional binary storageType (UTF8);"
          + " optional binary pathOrInlineDv (UTF8); optional int32 offset;"
          + " optional int32 sizeInBytes; optional int64 cardinality; }";
  private static final String VALUES =
      "{ optional int64 id; optional int64 at (TIMESTAMP(MICROS,true)); optional binary name (UTF8);"
          + " optional double price; optional int32 count; }";
  private static final String COUNTS =
      "{ optional int64 id; optional int64 at; optional int64 name; optional int64 price;"
          + " optional int64 count; }";
  private static final String PARSED =
      "optional group stats_parsed { optional int64 numRecords; optional group minValues "
          + VALUES
          + " optional group maxValues "
          + VALUES
          + " optional group nullCount "
          + COUNTS
          + " } optional group partitionValues_parsed { optional binary day (UTF8); }";
  private static final String SCHEMA =
      "message checkpoint {"
          + " optional group add { optional binary path (UTF8); optional group partitionValues "
          + MAP
          + " optional int64 size; optional int64 modificationTime; optional boolean dataChange;"
          + " %s "
          + VECTOR
          + " } optional group remove { optional binary path (UTF8);"
          + " optional int64 deletionTimestamp; optional boolean dataChange; "
          + VECTOR
          + " } optional group metaData { optional binary id (UTF8); optional group format {"
          + " optional binary provider (UTF8); optional group options "
          + MAP
          + " } optional binary schemaString (UTF8); optional group partitionColumns "
          + LIST
          + " optional group configuration "
          + MAP
          + " optional int64 createdTime; }"
          + " optional group protocol { optional int32 minReaderVersion;"
          + " optional int32 minWriterVersion; }"
          + " optional group txn { optional binary appId (UTF8); optional int64 version; } }";
  private static final String TABLE_SCHEMA =
      "{\"type\":\"struct\",\"fields\":["
          + field("id", "long")
          + ","
          + field("at", "timestamp")
          + ","
          + field("name", "string")
          + ","
          + field("price", "double")
          + ","
          + field("count", "integer")
          + ","
          + field(PARTITION_COLUMN, "string")
          + "]}";

  private static String field(String name, String type) {
    return "{\"name\":\"%s\",\"type\":\"%s\",\"nullable\":true,\"metadata\":{}}"
        .formatted(name, type);
  }

  MessageType schema() {
    String statistics =
        (text ? "optional binary stats (UTF8);" : "") + (parsed ? " " + PARSED : "");
    return MessageTypeParser.parseMessageType(SCHEMA.formatted(statistics));
  }

  /** Returns the table's metadata as a line of a commit. */
  static String metadataLine() {
    return "{\"metaData\":{\"id\":\"huge\",\"format\":{\"provider\":\"parquet\",\"options\":{}},"
        + "\"schemaString\":\""
        + TABLE_SCHEMA.replace("\"", "\\\"")
        + "\",\"partitionColumns\":[\""
        + PARTITION_COLUMN
        + "\"],\"configuration\":{},\"createdTime\":0}}";
  }

  static void protocol(ParquetRow row) {
    row.group("protocol", to -> to.put("minReaderVersion", 1).put("minWriterVersion", 2));
  }

  static void metadata(ParquetRow row) {
    row.group(
        "metaData",
        to ->
            to.put("id", "huge")
                .group("format", format -> format.put("provider", "parquet").emptyMap("options"))
                .put("schemaString", TABLE_SCHEMA)
                .list("partitionColumns", PARTITION_COLUMN)
                .emptyMap("configuration")
                .put("createdTime", 0L));
  }

  void add(ParquetRow row, HugeFile file) {
    row.group("add", to -> addFields(to, file));
  }

  private void addFields(ParquetRow to, HugeFile file) {
    to.put("path", file.path())
        .map("partitionValues", PARTITION_COLUMN, file.day())
        .put("size", file.size())
        .put("modificationTime", MadeTable.time(0))
        .put("dataChange", false);
    if (text) {
      to.put("stats", file.statistics());
    }
    if (parsed) {
      to.group("stats_parsed", statistics -> statistics(statistics, file))
          .group("partitionValues_parsed", values -> values.put(PARTITION_COLUMN, file.day()));
    }
  }

  private static void statistics(ParquetRow to, HugeFile file) {
    to.put("numRecords", (long) HugeFile.ROWS)
        .group(
            "minValues",
            values ->
                values
                    .put("id", file.leastId())
                    .put("at", file.leastTime())
                    .put("name", file.leastName())
                    .put("price", file.leastPrice())
                    .put("count", file.leastCount()))
        .group(
            "maxValues",
            values ->
                values
                    .put("id", file.greatestId())
                    .put("at", file.greatestTime())
                    .put("name", file.greatestName())
                    .put("price", file.greatestPrice())
                    .put("count", file.greatestCount()))
        .group(
            "nullCount",
            counts ->
                counts
                    .put("id", 0L)
                    .put("at", 0L)
                    .put("name", (long) file.nullNames())
                    .put("price", 0L)
                    .put("count", 0L));
  }

  /** Returns a file's add as a line of a commit. */
  static String line(HugeFile file) {
    return "{\"add\":{\"path\":\"%s\",\"partitionValues\":{\"day\":\"%s\"},\"size\":%d,\"modificationTime\":%d,\"dataChange\":true,\"stats\":\"%s\"}}"
        .formatted(
            file.path(),
            file.day(),
            file.size(),
            MadeTable.time(0),
            file.statistics().replace("\"", "\\\""));
  }
}

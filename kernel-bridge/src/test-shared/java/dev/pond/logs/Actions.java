// SPDX-License-Identifier: Apache-2.0
package dev.pond.logs;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Lines of a commit. The table has the columns {@code id long} and {@code day string}. */
public final class Actions {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String SCHEMA =
      "{\"type\":\"struct\",\"fields\":["
          + "{\"name\":\"id\",\"type\":\"long\",\"nullable\":true,\"metadata\":{}},"
          + "{\"name\":\"day\",\"type\":\"string\",\"nullable\":true,\"metadata\":{}}]}";

  private Actions() {}

  /** A protocol that needs these reader features. */
  public static String protocol(String... features) {
    ObjectNode line = JSON.createObjectNode();
    ObjectNode protocol = line.putObject("protocol");
    if (features.length == 0) {
      protocol.put("minReaderVersion", 1).put("minWriterVersion", 2);
      return line.toString();
    }
    protocol.put("minReaderVersion", 3).put("minWriterVersion", 7);
    List.of(features).forEach(protocol.putArray("readerFeatures")::add);
    List.of(features).forEach(protocol.putArray("writerFeatures")::add);
    return line.toString();
  }

  /** The metadata; {@code edition} is written to a property, so that editions differ. */
  public static String metadata(int edition) {
    ObjectNode line = JSON.createObjectNode();
    ObjectNode metadata = line.putObject("metaData").put("id", "made-up");
    metadata.putObject("format").put("provider", "parquet").putObject("options");
    metadata.put("schemaString", SCHEMA);
    metadata.putArray("partitionColumns").add("day");
    metadata.putObject("configuration").put("edition", Integer.toString(edition));
    metadata.put("createdTime", 0);
    return line.toString();
  }

  /** Adds a file. */
  public static String add(MadeFile file) {
    ObjectNode line = JSON.createObjectNode();
    ObjectNode add = line.putObject("add").put("path", file.path());
    add.putObject("partitionValues").put("day", file.day());
    add.put("size", 1000).put("modificationTime", 0).put("dataChange", true);
    if (file.statistics()) {
      add.put("stats", statistics(file).toString());
    }
    putVector(add, file);
    return line.toString();
  }

  private static ObjectNode statistics(MadeFile file) {
    ObjectNode statistics = JSON.createObjectNode();
    statistics.put("numRecords", file.greatest() - file.least() + 1);
    statistics.putObject("minValues").put("id", file.least());
    statistics.putObject("maxValues").put("id", file.greatest());
    statistics.putObject("nullCount").put("id", 0);
    return statistics;
  }

  /** Removes a file. */
  public static String remove(MadeFile file) {
    ObjectNode line = JSON.createObjectNode();
    ObjectNode remove = line.putObject("remove").put("path", file.path());
    remove.put("deletionTimestamp", 0).put("dataChange", true);
    putVector(remove, file);
    return line.toString();
  }

  private static void putVector(ObjectNode action, MadeFile file) {
    if (file.vector() != null) {
      action
          .putObject("deletionVector")
          .put("storageType", "u")
          .put("pathOrInlineDv", file.vector())
          .put("offset", 1)
          .put("sizeInBytes", VectorFile.SIZE)
          .put("cardinality", 1);
    }
  }

  /** What a writer says of itself, of which replay must take no notice. */
  public static String commitInfo(long version) {
    ObjectNode line = JSON.createObjectNode();
    line.putObject("commitInfo").put("timestamp", version * 1000).put("operation", "WRITE");
    return line.toString();
  }

  /** An application's transaction. */
  public static String transaction(String application, long version) {
    ObjectNode line = JSON.createObjectNode();
    line.putObject("txn").put("appId", application).put("version", version);
    return line.toString();
  }

  static String sidecar(String name, long size) {
    ObjectNode line = JSON.createObjectNode();
    line.putObject("sidecar").put("path", name).put("sizeInBytes", size).put("modificationTime", 0);
    return line.toString();
  }

  static String checkpointMetadata(long version) {
    ObjectNode line = JSON.createObjectNode();
    line.putObject("checkpointMetadata").put("version", version);
    return line.toString();
  }
}

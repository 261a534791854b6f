// SPDX-License-Identifier: Apache-2.0
package dev.pond.made;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** A data file of a pond's table, with the rows in it. */
record PondFile(String pond, String part, String path, long size, long time, List<MadeRow> rows) {
  private static final ObjectMapper JSON = new ObjectMapper();

  String add(boolean change, String statistics) {
    ObjectNode line = JSON.createObjectNode();
    ObjectNode add = identity(line.putObject("add"));
    add.put("modificationTime", time).put("dataChange", change);
    add.put("stats", statistics).putNull("tags").putNull("baseRowId");
    add.putNull("defaultRowCommitVersion").putNull("clusteringProvider");
    return line.toString();
  }

  String remove(long when) {
    ObjectNode line = JSON.createObjectNode();
    identity(line.putObject("remove")).put("dataChange", false).put("deletionTimestamp", when);
    return line.toString();
  }

  private ObjectNode identity(ObjectNode action) {
    action.put("path", path);
    action.putObject("partitionValues").put("pond_id", pond).put("part_id", part);
    return action.put("size", size);
  }
}

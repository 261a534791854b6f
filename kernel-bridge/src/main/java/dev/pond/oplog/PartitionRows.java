// SPDX-License-Identifier: Apache-2.0
package dev.pond.oplog;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The rows of one partition by node, oldest first. Immutable. */
final class PartitionRows {
  private static final Comparator<OplogRow> AGE =
      Comparator.<OplogRow>comparingLong(row -> OplogRow.order(row.timestamp()))
          .thenComparingLong(row -> OplogRow.order(row.version()));
  private static final int BYTES_A_NODE = 160;
  private static final int BYTES_A_ROW = 16;

  private final Map<String, List<OplogRow>> nodes = new HashMap<>();
  private final long bytes;

  /** Takes rows in any order; those of no node are nobody's. */
  PartitionRows(Iterable<List<OplogRow>> files) {
    int count = 0;
    for (List<OplogRow> file : files) {
      for (OplogRow row : file) {
        if (row.node() != null) {
          nodes.computeIfAbsent(row.node(), node -> new ArrayList<>(1)).add(row);
          count++;
        }
      }
    }
    nodes.values().forEach(rows -> rows.sort(AGE));
    bytes = (long) nodes.size() * BYTES_A_NODE + (long) count * BYTES_A_ROW;
  }

  /** Returns a node's rows, oldest first; none if there is no such node. */
  List<OplogRow> of(String node) {
    return nodes.getOrDefault(node, List.of());
  }

  long bytes() {
    return bytes;
  }
}

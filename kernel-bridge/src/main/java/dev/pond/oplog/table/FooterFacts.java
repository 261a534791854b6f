// SPDX-License-Identifier: Apache-2.0
package dev.pond.oplog.table;

import java.util.List;
import java.util.Map;

/**
 * What is kept of one file's footer. Immutable.
 *
 * @param columns the columns
 * @param rows how many rows there are
 * @param rowGroups the row groups in the file's order
 * @param statistics of top-level columns that are leaves, by name; those that count nanoseconds in
 *     nanoseconds, all others in the units of the column's type
 */
public record FooterFacts(
    FileColumns columns,
    long rows,
    List<RowGroup> rowGroups,
    Map<String, ColumnStatistics> statistics) {
  /**
   * One row group.
   *
   * @param start where its first byte lies in the file
   * @param bytes how many bytes it has in the file
   */
  public record RowGroup(long start, long bytes, long rows) {}

  public FooterFacts {
    rowGroups = List.copyOf(rowGroups);
    statistics = Map.copyOf(statistics);
  }

  /** Returns about how many bytes of memory this takes. */
  long weight() {
    long weight = 256 + 48L * rowGroups.size();
    for (FileColumn leaf : columns.leaves()) {
      weight += 300;
      for (String name : leaf.path()) {
        weight += 2L * name.length();
      }
    }
    for (ColumnStatistics known : statistics.values()) {
      weight += 160 + length(known.min()) + length(known.max());
    }
    return weight;
  }

  private static long length(Object bound) {
    return bound instanceof String text ? 2L * text.length() : 0;
  }
}

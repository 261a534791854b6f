// SPDX-License-Identifier: Apache-2.0
package dev.pond.oplog.table;

import dev.pond.tinyfs.NodeVersion.Bounds;
import java.util.Map;
import java.util.Optional;

/**
 * What is known of a table without reading its data. Immutable.
 *
 * @param rows how many rows are stored
 * @param exact whether all of them are the table's: false if a filter takes some away
 * @param eventTimes the bounds of event times in microseconds, if every version with rows states
 *     its own
 * @param columns top-level columns by name; of nested ones nothing is known
 */
public record TableStatistics(
    long rows, boolean exact, Optional<Bounds> eventTimes, Map<String, ColumnStatistics> columns) {
  public TableStatistics {
    columns = Map.copyOf(columns);
  }
}

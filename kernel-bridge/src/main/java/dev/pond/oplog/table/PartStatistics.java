// SPDX-License-Identifier: Apache-2.0
package dev.pond.oplog.table;

import dev.pond.kernel.schema.DataType;
import dev.pond.kernel.schema.PrimitiveType;
import dev.pond.kernel.schema.StructField;
import dev.pond.tinyfs.NodeVersion.Bounds;
import java.util.Optional;

/** The statistics of one part's columns in the types of the table. Stateless. */
final class PartStatistics {
  private static final long MICRO_NANOS = 1_000;

  private PartStatistics() {}

  /** Returns what is known of a top-level column of the table in one part. */
  static ColumnStatistics of(TablePart part, StructField column) {
    Optional<FileColumn> found = part.facts().columns().find(column.name());
    if (found.isEmpty() || found.get().type() == PrimitiveType.VOID) {
      return ColumnStatistics.ofNulls(part.rows());
    }
    ColumnStatistics known =
        part.facts().statistics().getOrDefault(column.name(), ColumnStatistics.UNKNOWN);
    if (known.min() == null || known.max() == null) {
      return known.nulls().orElse(-1) == part.rows() ? known : eventTimes(part, column, known);
    }
    return found.get().conversion() == Conversion.NANOS && TimeColumn.isTimestamp(column.type())
        ? new ColumnStatistics(
            Math.floorDiv((Long) known.min(), MICRO_NANOS),
            Math.floorDiv((Long) known.max(), MICRO_NANOS),
            known.exact(),
            known.nulls())
        : known;
  }

  /**
   * What the footer does not say of the column of event times, the version's row may. Its bounds
   * were counted in microseconds, cut towards zero.
   */
  private static ColumnStatistics eventTimes(
      TablePart part, StructField column, ColumnStatistics known) {
    Optional<Bounds> bounds = part.source().version().eventTimes();
    boolean applies =
        bounds.isPresent()
            && isMicros(column.type(), part, column.name())
            && column.name().equals(TimeColumn.of(part.source().version()));
    if (!applies) {
      return known;
    }
    long min = bounds.get().min();
    long max = bounds.get().max();
    return new ColumnStatistics(
        min < 0 && min > Long.MIN_VALUE ? min - 1 : min, max, false, known.nulls());
  }

  private static boolean isMicros(DataType type, TablePart part, String name) {
    boolean plainLong =
        type == PrimitiveType.LONG
            && part.facts().columns().find(name).orElseThrow().conversion() == Conversion.NONE;
    return TimeColumn.isTimestamp(type) || plainLong;
  }

  /** Returns the event times of a version that has rows, if its row states any. */
  static Optional<Bounds> eventTimes(TablePart part) {
    return part.source().version().hasContent()
        ? part.source().version().eventTimes()
        : Optional.empty();
  }
}

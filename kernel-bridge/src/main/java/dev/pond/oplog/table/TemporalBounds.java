// SPDX-License-Identifier: Apache-2.0
package dev.pond.oplog.table;

import dev.pond.kernel.schema.PrimitiveType;
import dev.pond.kernel.schema.StructField;
import dev.pond.kernel.schema.StructType;
import dev.pond.tinyfs.EntryType;
import dev.pond.tinyfs.NodeVersion;
import dev.pond.tinyfs.NodeVersion.Bounds;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Bounds that a user has set for what is read of a series. Stateless. */
final class TemporalBounds {
  private static final String CONVENTION = "timestamp";
  private static final long MILLI_MICROS = 1_000;
  private static final long MILLI_NANOS = 1_000_000;

  private TemporalBounds() {}

  /**
   * Returns the bounds that hold for a node: those of its highest version, with or without content,
   * so that appending to a series lifts them.
   *
   * @param versions all of the node's
   */
  static Optional<Bounds> of(EntryType type, List<NodeVersion> versions) {
    return type != EntryType.TABLE_SERIES
        ? Optional.empty()
        : versions.stream()
            .max(Comparator.comparingLong(NodeVersion::version))
            .flatMap(NodeVersion::overrides);
  }

  /**
   * Returns what bounds say about rows, or nothing if there is no column that they can be about:
   * {@code timestamp}, as the tool has it, or else the one that the versions name.
   */
  static Optional<TimeRange> range(Bounds bounds, StructType schema, List<TablePart> parts) {
    Set<String> candidates = new LinkedHashSet<>();
    candidates.add(CONVENTION);
    for (int i = parts.size() - 1; i >= 0; i--) {
      candidates.add(TimeColumn.of(parts.get(i).source().version()));
    }
    for (String name : candidates) {
      Optional<StructField> field = schema.find(name);
      if (field.isPresent() && TimeColumn.isTimestamp(field.get().type())) {
        return Optional.of(between(field.get(), bounds, MILLI_MICROS));
      }
      boolean nanos =
          field.isPresent()
              && field.get().type() == PrimitiveType.LONG
              && parts.stream().anyMatch(part -> countsNanos(part, name));
      if (nanos) {
        return Optional.of(between(field.get(), bounds, MILLI_NANOS));
      }
    }
    return Optional.empty();
  }

  private static boolean countsNanos(TablePart part, String name) {
    return part.facts()
        .columns()
        .find(name)
        .filter(column -> column.conversion() == Conversion.NANOS)
        .isPresent();
  }

  private static TimeRange between(StructField field, Bounds bounds, long unit) {
    return new TimeRange(field, times(bounds.min(), unit), times(bounds.max(), unit));
  }

  private static long times(long millis, long unit) {
    long product = millis * unit;
    boolean fits = Math.multiplyHigh(millis, unit) == product >> 63;
    return fits ? product : millis < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark;

import dev.pond.kernel.data.ColumnVector;
import dev.pond.kernel.index.FileSelection;
import dev.pond.kernel.schema.PrimitiveType;
import dev.pond.kernel.schema.StructType;
import java.util.OptionalLong;

/**
 * The statistics of files: one row a file. What is missing or no value of its type is not known.
 * Immutable.
 */
final class StatisticsBatch {
  private static final int ROWS = 0;
  private static final int TIGHT = 1;
  private static final int MIN = 2;
  private static final int MAX = 3;
  private static final int NULLS = 4;

  private final FileSelection files;
  private final StructType bounded;
  private final ColumnVector statistics;

  private StatisticsBatch(FileSelection files, StructType bounded, ColumnVector statistics) {
    this.files = files;
    this.bounded = bounded;
    this.statistics = statistics;
  }

  /**
   * Returns the members of statistics that tell of some columns, by physical names.
   *
   * @param bounded the columns whose bounds are asked for
   * @param counted those whose NULLs are, each a long
   */
  static StructType members(StructType bounded, StructType counted) {
    return new StructType()
        .add("numRecords", PrimitiveType.LONG)
        .add("tightBounds", PrimitiveType.BOOLEAN)
        .add("minValues", bounded)
        .add("maxValues", bounded)
        .add("nullCount", counted);
  }

  /** Returns what statistics say of some columns, whose {@link #members} are at hand. */
  static StatisticsBatch of(FileSelection files, StructType bounded, StructType counted) {
    return new StatisticsBatch(files, bounded, files.statistics(members(bounded, counted)));
  }

  /** Returns the numbers of rows only. */
  static StatisticsBatch ofRows(FileSelection files) {
    StructType members = new StructType().add("numRecords", PrimitiveType.LONG);
    return new StatisticsBatch(files, new StructType(), files.statistics(members));
  }

  /** Returns how many rows a file has once those that are deleted are gone. */
  OptionalLong liveRows(int file) {
    OptionalLong rows = rows(file);
    long deleted = files.deletedRows(file);
    return rows.isEmpty() || deleted < 0 || deleted > rows.getAsLong()
        ? OptionalLong.empty()
        : OptionalLong.of(rows.getAsLong() - deleted);
  }

  /** Returns how many rows a file has, deleted ones too. */
  OptionalLong rows(int file) {
    ColumnVector rows = statistics.child(ROWS);
    return rows.isNullAt(file) || rows.getLong(file) < 0
        ? OptionalLong.empty()
        : OptionalLong.of(rows.getLong(file));
  }

  /** Returns whether bounds are values of live rows, and NULLs are counted without deleted ones. */
  boolean isExact(int file) {
    ColumnVector tight = statistics.child(TIGHT);
    return !files.hasDeletionVector(file) && (tight.isNullAt(file) || tight.getBoolean(file));
  }

  /** Returns the least value of a bounded column, {@code null} if it is not known. */
  Comparable<?> min(int file, int column) {
    return bound(MIN, file, column);
  }

  /** Returns the greatest value of a bounded column, {@code null} if it is not known. */
  Comparable<?> max(int file, int column) {
    return bound(MAX, file, column);
  }

  /** Returns how many rows have NULL in a counted column. */
  OptionalLong nulls(int file, int column) {
    ColumnVector counts = statistics.child(NULLS);
    if (counts.isNullAt(file) || counts.child(column).isNullAt(file)) {
      return OptionalLong.empty();
    }
    long count = counts.child(column).getLong(file);
    OptionalLong rows = rows(file);
    return count < 0 || rows.isEmpty() || count > rows.getAsLong()
        ? OptionalLong.empty()
        : OptionalLong.of(count);
  }

  private Comparable<?> bound(int member, int file, int column) {
    ColumnVector bounds = statistics.child(member);
    if (bounds.isNullAt(file) || bounds.child(column).isNullAt(file)) {
      return null;
    }
    ColumnVector values = bounds.child(column);
    return bounded.field(column).type() instanceof PrimitiveType
        ? (Comparable<?>) values.getLong(file)
        : values.getDecimal(file);
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark;

import dev.pond.kernel.data.ColumnVector;
import dev.pond.kernel.data.VectorBuilder;
import dev.pond.kernel.index.ScanFile;
import dev.pond.kernel.json.CorruptJsonException;
import dev.pond.kernel.json.JsonRowReader;
import dev.pond.kernel.schema.PrimitiveType;
import dev.pond.kernel.schema.StructType;
import java.util.List;
import java.util.OptionalLong;

/**
 * The statistics of files, parsed: one row a file. What is missing or no value of its type is not
 * known. Immutable.
 */
final class StatisticsBatch {
  private static final int ROWS = 0;
  private static final int TIGHT = 1;
  private static final int MIN = 2;
  private static final int MAX = 3;
  private static final int NULLS = 4;

  private final List<ScanFile> files;
  private final StructType columns;
  private final ColumnVector parsed;

  private StatisticsBatch(List<ScanFile> files, StructType columns, ColumnVector parsed) {
    this.files = files;
    this.columns = columns;
    this.parsed = parsed;
  }

  /** Reads what the statistics say of some columns, by physical names. */
  static StatisticsBatch of(List<ScanFile> files, StructType columns) {
    StructType counts = new StructType();
    for (int i = 0; i < columns.size(); i++) {
      counts = counts.add(columns.field(i).name(), PrimitiveType.LONG);
    }
    StructType members =
        new StructType()
            .add("numRecords", PrimitiveType.LONG)
            .add("tightBounds", PrimitiveType.BOOLEAN)
            .add("minValues", columns)
            .add("maxValues", columns)
            .add("nullCount", counts);
    return new StatisticsBatch(files, columns, parse(files, members));
  }

  /** Reads the numbers of rows only. */
  static StatisticsBatch ofRows(List<ScanFile> files) {
    StructType members = new StructType().add("numRecords", PrimitiveType.LONG);
    return new StatisticsBatch(files, new StructType(), parse(files, members));
  }

  /** Parses the members of the statistics that a struct names; NULL for files without any. */
  static ColumnVector parse(List<ScanFile> files, StructType members) {
    JsonRowReader reader = new JsonRowReader(members, JsonRowReader.Mode.LENIENT);
    VectorBuilder builder = VectorBuilder.of(members);
    for (ScanFile file : files) {
      if (file.statistics().isEmpty()) {
        builder.appendNull();
        continue;
      }
      byte[] json = file.statistics().get();
      try {
        reader.read(json, 0, json.length, builder);
      } catch (CorruptJsonException e) {
        throw new IllegalStateException("A lenient reader accepts every text", e);
      }
    }
    return builder.build();
  }

  /** Returns how many rows a file has once those that are deleted are gone. */
  OptionalLong liveRows(int file) {
    OptionalLong rows = rows(file);
    long deleted = files.get(file).deletionVector().map(vector -> vector.cardinality()).orElse(0L);
    return rows.isEmpty() || deleted < 0 || deleted > rows.getAsLong()
        ? OptionalLong.empty()
        : OptionalLong.of(rows.getAsLong() - deleted);
  }

  /** Returns how many rows a file has, deleted ones too. */
  OptionalLong rows(int file) {
    ColumnVector rows = parsed.child(ROWS);
    return parsed.isNullAt(file) || rows.isNullAt(file) || rows.getLong(file) < 0
        ? OptionalLong.empty()
        : OptionalLong.of(rows.getLong(file));
  }

  /** Returns whether bounds are values of live rows, and NULLs are counted without deleted ones. */
  boolean isExact(int file) {
    ColumnVector tight = parsed.child(TIGHT);
    return !parsed.isNullAt(file)
        && files.get(file).deletionVector().isEmpty()
        && (tight.isNullAt(file) || tight.getBoolean(file));
  }

  /** Returns the least value of a column, {@code null} if it is not known. */
  Comparable<?> min(int file, int column) {
    return bound(MIN, file, column);
  }

  /** Returns the greatest value of a column, {@code null} if it is not known. */
  Comparable<?> max(int file, int column) {
    return bound(MAX, file, column);
  }

  /** Returns how many rows have NULL in a column. */
  OptionalLong nulls(int file, int column) {
    ColumnVector counts = parsed.child(NULLS);
    if (parsed.isNullAt(file) || counts.isNullAt(file) || counts.child(column).isNullAt(file)) {
      return OptionalLong.empty();
    }
    long count = counts.child(column).getLong(file);
    OptionalLong rows = rows(file);
    return count < 0 || rows.isEmpty() || count > rows.getAsLong()
        ? OptionalLong.empty()
        : OptionalLong.of(count);
  }

  private Comparable<?> bound(int member, int file, int column) {
    ColumnVector bounds = parsed.child(member);
    if (parsed.isNullAt(file) || bounds.isNullAt(file) || bounds.child(column).isNullAt(file)) {
      return null;
    }
    ColumnVector values = bounds.child(column);
    return columns.field(column).type() instanceof PrimitiveType
        ? (Comparable<?>) values.getLong(file)
        : values.getDecimal(file);
  }
}

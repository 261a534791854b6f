// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.scan;

import dev.pond.kernel.PondException;
import dev.pond.kernel.data.Bytes;
import dev.pond.kernel.data.CloseableIterator;
import dev.pond.kernel.data.ColumnBatch;
import dev.pond.kernel.data.ColumnVector;
import dev.pond.kernel.dv.DeletionVectorDescriptor;
import dev.pond.kernel.index.FileIndex;
import dev.pond.kernel.index.IndexBuilder;
import dev.pond.kernel.path.PathPolicy;
import dev.pond.kernel.plan.LogicalPlan;
import dev.pond.kernel.plan.StoredFile;
import dev.pond.kernel.schema.StructType;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Puts the selected rows of batches into an index. For one replay, in one thread. */
final class ScanFileReader {
  private final PathPolicy paths;
  private final String table;
  private final List<StoredFile> logFiles;
  private final IndexBuilder index;
  private final PartitionReader partitions;
  private final FileKey key = new FileKey();
  private final Bytes path = new Bytes();
  private final Bytes text = new Bytes();

  /**
   * @param logFiles the files of the plan's scan, for messages
   */
  ScanFileReader(String table, PathPolicy paths, IndexBuilder index, List<StoredFile> logFiles) {
    this.table = table;
    this.paths = paths;
    this.index = index;
    this.logFiles = logFiles;
    partitions = new PartitionReader(index);
  }

  FileIndex readAll(CloseableIterator<ColumnBatch> data) {
    while (data.hasNext()) {
      ColumnBatch batch = data.next();
      int parsed = batch.schema().indexOf(AddSchema.STATS);
      ColumnVector statistics = parsed < 0 ? null : batch.column(parsed);
      for (int row = 0; row < batch.rowCount(); row++) {
        if (batch.isSelected(row)) {
          read(batch, statistics, row);
        }
      }
    }
    return index.build();
  }

  private void read(ColumnBatch batch, ColumnVector statistics, int row) {
    ColumnVector add = batch.column(0);
    long size = required(batch, AddSchema.SIZE, row).getLong(row);
    if (size < 0) {
      throw corrupt(origin(batch, row), "has an add action with a negative size");
    }
    ColumnVector raw = required(batch, AddSchema.PATH, row);
    ColumnVector vector = add.child(AddSchema.DELETION_VECTOR);
    ColumnVector modified = add.child(AddSchema.MODIFICATION_TIME);
    key.set(raw, vector, row);
    index
        .facts()
        .path(path, resolve(batch, raw, row))
        .key(key.high(), key.low())
        .stored(size, modified.isNullAt(row) ? 0 : modified.getLong(row))
        .partition(partitions.number(add.child(AddSchema.PARTITION_VALUES), row))
        .deletionVector(vector.isNullAt(row) ? null : deletionVector(batch, vector, row))
        .rowTracking(
            optionalLong(add.child(AddSchema.BASE_ROW_ID), row),
            optionalLong(add.child(AddSchema.DEFAULT_ROW_COMMIT_VERSION), row))
        .text(text(add, row) ? text : null)
        .statistics(statistics, row);
    index.add();
  }

  /** Points {@link #path} at where a file is; returns whether that is outside the table. */
  private boolean resolve(ColumnBatch batch, ColumnVector raw, int row) {
    raw.getBytes(row, path);
    if (PathPolicy.isPlainRelative(path)) {
      return false;
    }
    String resolved = paths.resolve(path.utf8(), origin(batch, row));
    boolean inside = resolved.startsWith(table + "/");
    byte[] bytes =
        (inside ? resolved.substring(table.length() + 1) : resolved)
            .getBytes(StandardCharsets.UTF_8);
    path.set(bytes, 0, bytes.length);
    return !inside;
  }

  private ColumnVector required(ColumnBatch batch, int member, int row) {
    ColumnVector add = batch.column(0);
    ColumnVector vector = add.child(member);
    if (vector.isNullAt(row)) {
      String name = ((StructType) add.type()).field(member).name();
      throw corrupt(origin(batch, row), "has an add action without " + name);
    }
    return vector;
  }

  private DeletionVectorDescriptor deletionVector(ColumnBatch batch, ColumnVector vector, int row) {
    for (int member : new int[] {0, 1, AddSchema.DV_SIZE, AddSchema.DV_CARDINALITY}) {
      if (vector.child(member).isNullAt(row)) {
        throw corrupt(origin(batch, row), "has an incomplete deletion vector descriptor");
      }
    }
    ColumnVector offset = vector.child(AddSchema.DV_OFFSET);
    return new DeletionVectorDescriptor(
        vector.child(0).getString(row),
        vector.child(1).getString(row),
        offset.isNullAt(row) ? -1 : offset.getInt(row),
        vector.child(AddSchema.DV_SIZE).getInt(row),
        vector.child(AddSchema.DV_CARDINALITY).getLong(row));
  }

  private static long optionalLong(ColumnVector vector, int row) {
    return vector.isNullAt(row) ? -1 : vector.getLong(row);
  }

  private boolean text(ColumnVector add, int row) {
    int ordinal = index.keepsTexts() ? ((StructType) add.type()).indexOf(AddSchema.STATS) : -1;
    if (ordinal < 0 || add.child(ordinal).isNullAt(row)) {
      return false;
    }
    add.child(ordinal).getBytes(row, text);
    return true;
  }

  private String origin(ColumnBatch batch, int row) {
    ColumnVector number = batch.column(batch.schema().indexOf(LogicalPlan.FILE_NUMBER));
    boolean known = !number.isNullAt(row) && number.getInt(row) < logFiles.size();
    return known ? logFiles.get(number.getInt(row)).name() : "a log file";
  }

  private PondException corrupt(String file, String reason) {
    return new PondException(
        "POND_LOG_CORRUPT", Map.of("table", table, "file", file, "reason", reason));
  }
}

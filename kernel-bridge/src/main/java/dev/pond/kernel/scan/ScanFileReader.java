// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.scan;

import dev.pond.kernel.PondException;
import dev.pond.kernel.data.CloseableIterator;
import dev.pond.kernel.data.ColumnBatch;
import dev.pond.kernel.data.ColumnVector;
import dev.pond.kernel.dv.DeletionVectorDescriptor;
import dev.pond.kernel.index.FileBatch;
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
      int[] rows = selected(batch);
      if (rows.length > 0) {
        read(batch, rows);
      }
    }
    return index.build();
  }

  private static int[] selected(ColumnBatch batch) {
    int[] rows = new int[batch.selectedCount()];
    int next = 0;
    for (int row = 0; next < rows.length; row++) {
      if (batch.isSelected(row)) {
        rows[next++] = row;
      }
    }
    return rows;
  }

  private void read(ColumnBatch batch, int[] rows) {
    ColumnVector add = batch.column(0);
    int texts = index.keepsTexts() ? ((StructType) add.type()).indexOf(AddSchema.STATS) : -1;
    int parsed = batch.schema().indexOf(AddSchema.STATS);
    checkSizes(batch, rows);
    FileBatch files = FileBatch.of(rows);
    identify(batch, rows, files);
    index.add(
        files
            .stored(add.child(AddSchema.SIZE), add.child(AddSchema.MODIFICATION_TIME))
            .partitions(partitions.numbers(add.child(AddSchema.PARTITION_VALUES), rows))
            .deletionVectors(deletionVectors(batch, rows))
            .rowTracking(
                add.child(AddSchema.BASE_ROW_ID), add.child(AddSchema.DEFAULT_ROW_COMMIT_VERSION))
            .texts(texts < 0 ? null : add.child(texts))
            .statistics(parsed < 0 ? null : batch.column(parsed)));
  }

  private void checkSizes(ColumnBatch batch, int[] rows) {
    ColumnVector sizes = batch.column(0).child(AddSchema.SIZE);
    for (int row : rows) {
      if (sizes.isNullAt(row)) {
        throw corrupt(origin(batch, row), "has an add action without size");
      }
      if (sizes.getLong(row) < 0) {
        throw corrupt(origin(batch, row), "has an add action with a negative size");
      }
    }
  }

  /** Sets keys and paths. */
  private void identify(ColumnBatch batch, int[] rows, FileBatch files) {
    ColumnVector raw = batch.column(0).child(AddSchema.PATH);
    ColumnVector vectors = batch.column(0).child(AddSchema.DELETION_VECTOR);
    long[] high = new long[rows.length];
    long[] low = new long[rows.length];
    byte[][] instead = null;
    boolean[] outside = null;
    for (int i = 0; i < rows.length; i++) {
      if (raw.isNullAt(rows[i])) {
        throw corrupt(origin(batch, rows[i]), "has an add action without path");
      }
      key.set(raw, vectors, rows[i]);
      high[i] = key.high();
      low[i] = key.low();
      if (!key.form().isPlainRelative()) {
        String resolved = paths.resolve(raw.getString(rows[i]), origin(batch, rows[i]));
        instead = instead == null ? new byte[rows.length][] : instead;
        outside = outside == null ? new boolean[rows.length] : outside;
        outside[i] = !resolved.startsWith(table + "/");
        instead[i] =
            resolved
                .substring(outside[i] ? 0 : table.length() + 1)
                .getBytes(StandardCharsets.UTF_8);
      }
    }
    files.keys(high, low).paths(raw, instead, outside);
  }

  private DeletionVectorDescriptor[] deletionVectors(ColumnBatch batch, int[] rows) {
    ColumnVector vectors = batch.column(0).child(AddSchema.DELETION_VECTOR);
    DeletionVectorDescriptor[] descriptors = null;
    for (int i = 0; i < rows.length; i++) {
      if (!vectors.isNullAt(rows[i])) {
        descriptors = descriptors == null ? new DeletionVectorDescriptor[rows.length] : descriptors;
        descriptors[i] = deletionVector(batch, vectors, rows[i]);
      }
    }
    return descriptors;
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

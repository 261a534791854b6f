// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.scan;

import dev.pond.kernel.PondException;
import dev.pond.kernel.data.Bytes;
import dev.pond.kernel.data.CloseableIterator;
import dev.pond.kernel.data.ColumnBatch;
import dev.pond.kernel.data.ColumnVector;
import dev.pond.kernel.dv.DeletionVectorDescriptor;
import dev.pond.kernel.path.PathPolicy;
import dev.pond.kernel.plan.LogicalPlan;
import dev.pond.kernel.plan.StoredFile;
import dev.pond.kernel.schema.StructType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes scan files of the selected rows of batches. Not thread-safe. */
final class ScanFileReader {
  private static final int MAX_PARTITIONS = 10_000;

  private final String table;
  private final PathPolicy paths;
  private final boolean keepStatistics;
  private final List<StoredFile> logFiles;
  private final Bytes bytes = new Bytes();
  private Map<String, String> lastPartition = Map.of();

  /** Partitions that were seen, so that a million files in a few of them share their maps. */
  private final Map<Map<String, String>, Map<String, String>> partitions = new HashMap<>();

  ScanFileReader(
      String table, PathPolicy paths, boolean keepStatistics, List<StoredFile> logFiles) {
    this.table = table;
    this.paths = paths;
    this.keepStatistics = keepStatistics;
    this.logFiles = logFiles;
  }

  List<ScanFile> readAll(CloseableIterator<ColumnBatch> data) {
    List<ScanFile> files = new ArrayList<>();
    while (data.hasNext()) {
      ColumnBatch batch = data.next();
      for (int row = 0; row < batch.rowCount(); row++) {
        if (batch.isSelected(row)) {
          files.add(read(batch, row));
        }
      }
    }
    return files;
  }

  private ScanFile read(ColumnBatch batch, int row) {
    ColumnVector add = batch.column(0);
    String origin = origin(batch, row);
    long size = required(add, AddSchema.SIZE, row, origin).getLong(row);
    if (size < 0) {
      throw corrupt(origin, "has an add action with a negative size");
    }
    ColumnVector modified = add.child(AddSchema.MODIFICATION_TIME);
    return new ScanFile(
        table,
        paths.resolve(required(add, AddSchema.PATH, row, origin).getString(row), origin),
        size,
        modified.isNullAt(row) ? 0 : modified.getLong(row),
        partitionValues(add.child(AddSchema.PARTITION_VALUES), row),
        extras(add, row, origin));
  }

  private ScanFile.Extras extras(ColumnVector add, int row, String origin) {
    DeletionVectorDescriptor vector =
        deletionVector(add.child(AddSchema.DELETION_VECTOR), row, origin);
    long baseRowId = optionalLong(add.child(AddSchema.BASE_ROW_ID), row);
    long commitVersion = optionalLong(add.child(AddSchema.DEFAULT_ROW_COMMIT_VERSION), row);
    byte[] statistics = statistics(add, row);
    return vector == null && baseRowId < 0 && commitVersion < 0 && statistics == null
        ? ScanFile.Extras.NONE
        : new ScanFile.Extras(vector, baseRowId, commitVersion, statistics);
  }

  private ColumnVector required(ColumnVector add, int member, int row, String origin) {
    ColumnVector vector = add.child(member);
    if (vector.isNullAt(row)) {
      String name = ((StructType) add.type()).field(member).name();
      throw corrupt(origin, "has an add action without " + name);
    }
    return vector;
  }

  /** Files of one partition share the map; neighbours often are of one. */
  private Map<String, String> partitionValues(ColumnVector map, int row) {
    int count = map.isNullAt(row) ? 0 : map.elementCount(row);
    if (count == 0) {
      return Map.of();
    }
    Map<String, String> values = new LinkedHashMap<>();
    int start = map.elementStart(row);
    for (int i = start; i < start + count; i++) {
      ColumnVector value = map.child(1);
      values.put(map.child(0).getString(i), value.isNullAt(i) ? null : value.getString(i));
    }
    if (!values.equals(lastPartition)) {
      lastPartition = shared(Collections.unmodifiableMap(values));
    }
    return lastPartition;
  }

  private Map<String, String> shared(Map<String, String> partition) {
    if (partitions.size() == MAX_PARTITIONS) {
      partitions.clear();
    }
    Map<String, String> known = partitions.putIfAbsent(partition, partition);
    return known == null ? partition : known;
  }

  private DeletionVectorDescriptor deletionVector(ColumnVector vector, int row, String origin) {
    if (vector.isNullAt(row)) {
      return null;
    }
    for (int member : new int[] {0, 1, AddSchema.DV_SIZE, AddSchema.DV_CARDINALITY}) {
      if (vector.child(member).isNullAt(row)) {
        throw corrupt(origin, "has an incomplete deletion vector descriptor");
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

  private byte[] statistics(ColumnVector add, int row) {
    int ordinal = ((StructType) add.type()).indexOf(AddSchema.STATS);
    if (!keepStatistics || ordinal < 0 || add.child(ordinal).isNullAt(row)) {
      return null;
    }
    add.child(ordinal).getBytes(row, bytes);
    return bytes.copy();
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

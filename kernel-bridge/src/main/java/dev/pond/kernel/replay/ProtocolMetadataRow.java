// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.replay;

import dev.pond.kernel.data.BatchCopier;
import dev.pond.kernel.data.ColumnBatch;
import dev.pond.kernel.data.ColumnVector;
import dev.pond.kernel.schema.StructField;
import dev.pond.kernel.schema.StructType;
import java.util.List;
import java.util.Optional;

/** Protocol and metadata as one row of two columns, wherever they were found. Stateless. */
final class ProtocolMetadataRow {
  private static final List<String> COLUMNS = ProtocolMetadataSearch.COLUMNS;

  private ProtocolMetadataRow() {}

  /** Returns the row of an answer, if it has both. */
  static Optional<ColumnBatch> whole(ColumnBatch row) {
    boolean both = row.rowCount() == 1 && !row.column(0).isNullAt(0) && !row.column(1).isNullAt(0);
    return both ? Optional.of(row) : Optional.empty();
  }

  /** Returns the row that a search would have found, out of a checksum. */
  static Optional<ColumnBatch> ofChecksum(ColumnBatch checksum) {
    int protocol = checksum.schema().indexOf("protocol");
    int metadata = checksum.schema().indexOf("metadata");
    if (protocol < 0 || metadata < 0 || checksum.rowCount() != 1) {
      return Optional.empty();
    }
    StructType schema =
        new StructType(
            List.of(
                new StructField(COLUMNS.get(0), checksum.column(protocol).type(), true),
                new StructField(COLUMNS.get(1), checksum.column(metadata).type(), true)));
    ColumnVector[] columns = {checksum.column(protocol), checksum.column(metadata)};
    return whole(BatchCopier.compact(new ColumnBatch(schema, 1, columns)));
  }
}

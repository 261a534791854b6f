// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.wire;

import dev.pond.kernel.data.ColumnBatch;
import dev.pond.kernel.data.ColumnVector;
import dev.pond.kernel.schema.StructType;

/**
 * The selected rows of batches as bytes, column by column: NULL marks, then numbers in as few bytes
 * as their range needs, texts end to end. The schema is not among them. Stateless.
 */
public final class BatchBytes {
  static final int VERSION = 1;

  /** How many rows a batch may have, and values any column of one. */
  static final int MAX_VALUES = 1 << 26;

  private BatchBytes() {}

  /** Appends the selected rows of a batch. */
  public static void write(ColumnBatch batch, ByteWriter out) {
    int[] rows = new int[batch.selectedCount()];
    for (int row = 0, next = 0; next < rows.length; row++) {
      if (batch.isSelected(row)) {
        rows[next++] = row;
      }
    }
    out.writeByte(VERSION);
    out.writeVarint(rows.length);
    for (ColumnVector column : batch.columns()) {
      ColumnWriter.write(column, rows, out);
    }
  }

  /**
   * Reads one batch, whose rows are all selected.
   *
   * @param schema of the batch that was written
   * @throws MalformedBytesException if the bytes are no batch of this schema
   */
  public static ColumnBatch read(StructType schema, ByteReader in) {
    in.requireVersion(VERSION);
    int rows = checked(in.readVarint());
    ColumnVector[] columns = new ColumnVector[schema.size()];
    for (int i = 0; i < columns.length; i++) {
      columns[i] = ColumnReader.read(schema.field(i).type(), rows, in);
    }
    return new ColumnBatch(schema, rows, columns);
  }

  static int checked(long count) {
    if (count < 0 || count > MAX_VALUES) {
      throw new MalformedBytesException("A batch has more values than can be");
    }
    return (int) count;
  }
}

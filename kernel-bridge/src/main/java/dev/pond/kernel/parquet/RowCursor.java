// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.parquet;

import dev.pond.kernel.data.Bytes;
import dev.pond.kernel.data.CloseableIterator;
import dev.pond.kernel.data.ColumnBatch;
import dev.pond.kernel.schema.PrimitiveType;
import dev.pond.kernel.schema.StructType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.SeekableByteChannel;

/** Reads values row by row with Parquet's own decoders, which hold a whole page. */
final class RowCursor implements LargeColumn.Cursor {
  private final String path;
  private final StructType schema;
  private final SeekableByteChannel file;
  private final Bytes value = new Bytes();
  private CloseableIterator<ColumnBatch> batches;
  private ColumnBatch batch;
  private int firstRow;

  RowCursor(String path, String name, SeekableByteChannel file) {
    this.path = path;
    this.schema = new StructType().add(name, PrimitiveType.BINARY);
    this.file = file;
  }

  @Override
  public int moveTo(int row) throws IOException {
    try {
      if (batches == null || row < firstRow) {
        close();
        batches = LargeColumnFile.open(path, file).read(schema);
        firstRow = 0;
      }
      while (batch == null || row >= firstRow + batch.rowCount()) {
        firstRow += batch == null ? 0 : batch.rowCount();
        if (!batches.hasNext()) {
          throw new IOException("it has fewer rows than it states");
        }
        batch = batches.next();
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    if (batch.column(0).isNullAt(row - firstRow)) {
      throw new IOException("a value is missing");
    }
    batch.column(0).getBytes(row - firstRow, value);
    return value.length();
  }

  @Override
  public void read(byte[] into, int offset) {
    System.arraycopy(value.array(), value.offset(), into, offset, value.length());
  }

  @Override
  public void close() throws IOException {
    batch = null;
    if (batches != null) {
      batches.close();
      batches = null;
    }
  }
}

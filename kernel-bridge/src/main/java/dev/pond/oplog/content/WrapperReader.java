// SPDX-License-Identifier: Apache-2.0
package dev.pond.oplog.content;

import dev.pond.kernel.data.Bytes;
import dev.pond.kernel.data.CloseableIterator;
import dev.pond.kernel.data.ColumnBatch;
import dev.pond.kernel.parquet.LargeColumn;
import dev.pond.kernel.parquet.LargeColumnFile;
import dev.pond.kernel.schema.PrimitiveType;
import dev.pond.kernel.schema.StructType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.SeekableByteChannel;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads all but the chunks themselves, and checks that it fits together. */
final class WrapperReader {
  private static final int MAX_CHUNKS = 1 << 20;
  private static final int MAX_OUTBOARD = 1 << 14;

  /** Columns by name; by position if a writer calls them something else. */
  private static final int CHUNK_ID = 4;

  private static final int CHUNK_OUTBOARD = 6;
  private static final int CHUNK_DATA = 7;
  private static final int TOTAL_SIZE = 8;
  private static final long USUAL_CHUNK = 16L << 20;

  private final ContentAddress.Large address;
  private final SeekableByteChannel file;
  private int[] rows;
  private SeriesOutboard[] outboards;

  WrapperReader(ContentAddress.Large address, SeekableByteChannel file) {
    this.address = address;
    this.file = file;
  }

  /**
   * @throws IOException with a reason if the file is damaged
   */
  Wrapper read(String path) throws IOException {
    LargeColumnFile parquet = LargeColumnFile.open(path, file);
    List<String> names = parquet.columns();
    LargeColumn data = parquet.column(name(names, "chunk_data", CHUNK_DATA), MAX_CHUNKS);
    rows = new int[data.rows()];
    Arrays.fill(rows, -1);
    outboards = new SeriesOutboard[rows.length];
    StructType schema =
        new StructType()
            .add(name(names, "chunk_id", CHUNK_ID), PrimitiveType.LONG)
            .add(name(names, "total_size", TOTAL_SIZE), PrimitiveType.LONG);
    if (names.contains("chunk_outboard") || names.size() > CHUNK_OUTBOARD) {
      schema = schema.add(name(names, "chunk_outboard", CHUNK_OUTBOARD), PrimitiveType.BINARY);
    }
    try (CloseableIterator<ColumnBatch> batches = parquet.read(schema)) {
      int row = 0;
      while (batches.hasNext()) {
        row = add(batches.next(), row);
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    ChunkGrid grid = ChunkGrid.of(lengths(data));
    if (grid.size() != address.size()) {
      throw new IOException(
          "its chunks have " + grid.size() + " bytes, the row states " + address.size());
    }
    boolean complete = Stream.of(outboards).allMatch(outboard -> outboard != null);
    return new Wrapper(
        path,
        file.size(),
        data,
        rows,
        grid,
        complete ? Optional.of(List.of(outboards)) : Optional.empty());
  }

  private static String name(List<String> names, String name, int position) throws IOException {
    if (names.contains(name)) {
      return name;
    }
    if (position >= names.size()) {
      throw new IOException("it has no column " + name);
    }
    return names.get(position);
  }

  private int add(ColumnBatch batch, int firstRow) throws IOException {
    Bytes bytes = new Bytes();
    for (int i = 0; i < batch.rowCount(); i++) {
      if (batch.column(0).isNullAt(i) || batch.column(1).isNullAt(i)) {
        throw new IOException("a chunk has no number or no total size");
      }
      long chunk = batch.column(0).getLong(i);
      long total = batch.column(1).getLong(i);
      if (total != address.size()) {
        throw new IOException("it states " + total + " bytes, the row states " + address.size());
      }
      if (chunk < 0 || chunk >= rows.length || rows[(int) chunk] >= 0) {
        throw new IOException("chunk " + chunk + " is there twice, or one before it is missing");
      }
      rows[(int) chunk] = firstRow + i;
      if (batch.schema().size() > 2 && !batch.column(2).isNullAt(i)) {
        batch.column(2).getBytes(i, bytes);
        if (bytes.length() <= MAX_OUTBOARD) {
          outboards[(int) chunk] = SeriesOutboard.parse(bytes.copy()).orElse(null);
        }
      }
    }
    return firstRow + batch.rowCount();
  }

  private long[] lengths(LargeColumn data) throws IOException {
    long[] stated = new long[rows.length];
    boolean usable = true;
    long sum = 0;
    for (int i = 0; i < stated.length; i++) {
      stated[i] = outboards[i] == null ? -1 : outboards[i].size();
      usable &= stated[i] >= 0 && stated[i] <= address.size() - sum;
      sum += usable ? stated[i] : 0;
    }
    if (usable && sum == address.size()) {
      return stated;
    }
    if (rows.length == 1) {
      return new long[] {address.size()};
    }
    if (rows.length == (address.size() + USUAL_CHUNK - 1) / USUAL_CHUNK) {
      Arrays.fill(stated, USUAL_CHUNK);
      stated[stated.length - 1] = address.size() - (stated.length - 1) * USUAL_CHUNK;
      return stated;
    }
    return found(data);
  }

  /** Looks at every value, in the order in which they lie. */
  private long[] found(LargeColumn data) throws IOException {
    long[] lengthOfRow = new long[rows.length];
    try (LargeColumn.Cursor cursor = data.cursor(file)) {
      for (int row = 0; row < lengthOfRow.length; row++) {
        lengthOfRow[row] = cursor.moveTo(row);
      }
    }
    return Arrays.stream(rows).mapToLong(row -> lengthOfRow[row]).toArray();
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.exec;

import dev.pond.kernel.data.CloseableIterator;
import dev.pond.kernel.data.ColumnBatch;
import dev.pond.kernel.plan.StoredFile;
import dev.pond.kernel.schema.StructType;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * "Parquet" files of one long column, whose batches are really overwritten by the next one. File
 * {@code …/<first>-<count>} holds that many numbers from the first on; {@code missing} and {@code
 * broken} in a name do what they say.
 */
final class ReusingParquet implements ParquetSource {
  static final int BATCH_ROWS = 100;

  final AtomicInteger openFiles = new AtomicInteger();
  final Set<String> threads = Collections.synchronizedSet(new TreeSet<>());

  static StoredFile file(long first, long count) {
    return new StoredFile("file:/t/" + first + "-" + count, count, 0);
  }

  @Override
  public CloseableIterator<ColumnBatch> open(StoredFile file, StructType schema)
      throws IOException {
    if (file.name().startsWith("missing")) {
      throw new FileNotFoundException(file.path());
    }
    if (file.name().startsWith("torn")) {
      throw new IOException("no magic number at tail");
    }
    String[] range = file.name().replace("broken", "").split("-");
    openFiles.incrementAndGet();
    return new Numbers(
        Long.parseLong(range[0]),
        Long.parseLong(range[1]),
        file.name().startsWith("broken"),
        schema);
  }

  private final class Numbers implements CloseableIterator<ColumnBatch> {
    private final long first;
    private final long count;
    private final boolean broken;
    private final StructType schema;
    private final long[] values = new long[BATCH_ROWS];
    private long read;
    private boolean closed;

    Numbers(long first, long count, boolean broken, StructType schema) {
      this.first = first;
      this.count = count;
      this.broken = broken;
      this.schema = schema;
    }

    @Override
    public boolean hasNext() {
      if (closed) {
        throw new IllegalStateException("Read after close");
      }
      return read < count;
    }

    @Override
    public ColumnBatch next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      if (broken && read > 0) {
        throw new NegativeArraySizeException("-7");
      }
      threads.add(Thread.currentThread().getName());
      int rows = (int) Math.min(BATCH_ROWS, count - read);
      for (int i = 0; i < rows; i++) {
        values[i] = first + read + i;
      }
      read += rows;
      return new ColumnBatch(schema, rows, new LongView(values));
    }

    @Override
    public void close() {
      if (!closed) {
        closed = true;
        openFiles.decrementAndGet();
        Arrays.fill(values, -1);
      }
    }
  }
}

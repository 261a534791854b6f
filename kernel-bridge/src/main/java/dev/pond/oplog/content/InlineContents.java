// SPDX-License-Identifier: Apache-2.0
package dev.pond.oplog.content;

import dev.pond.kernel.cache.WeightedCache;
import dev.pond.kernel.data.Bytes;
import dev.pond.kernel.data.CloseableIterator;
import dev.pond.kernel.data.ColumnBatch;
import dev.pond.kernel.exec.ParquetSource;
import dev.pond.kernel.plan.StoredFile;
import dev.pond.kernel.schema.PrimitiveType;
import dev.pond.kernel.schema.StructType;
import dev.pond.tinyfs.TinyFsException;
import dev.pond.tinyfs.TinyFsException.Kind;
import dev.pond.tinyfs.hash.Blake3;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The contents of rows. A data file is read once for all rows that are asked of it: what it holds
 * stays in memory as long as it is small. Thread-safe.
 */
final class InlineContents {
  /** Nothing inline is so large; the tool's limit is 64 KiB for files, 10 MB for directories. */
  private static final int MAX_CONTENT = 64 << 20;

  private static final long KEPT_BYTES = 32L << 20;
  private static final int ROW_OVERHEAD = 200;

  private static final StructType COLUMNS =
      new StructType()
          .add("node_id", PrimitiveType.STRING)
          .add("version", PrimitiveType.LONG)
          .add("content", PrimitiveType.BINARY);

  private static final WeightedCache<FileKey, Rows> PROCESS =
      WeightedCache.soft(2 * KEPT_BYTES, (file, rows) -> rows.bytes);

  private record FileKey(String path, long size) {}

  private record RowKey(String node, long version) {}

  /** Some rows of a file: all of them, if they are small enough. */
  private static final class Rows {
    private final Map<RowKey, Optional<byte[]>> contents = new HashMap<>();
    private long bytes;
    private boolean complete = true;
  }

  private final String user;
  private final ParquetSource parquet;

  /**
   * @param user on whose behalf files are read
   */
  InlineContents(String user, ParquetSource parquet) {
    this.user = user;
    this.parquet = parquet;
  }

  /** Returns the bytes of a row, checked; not to be changed. */
  byte[] read(ContentAddress.Inline address) throws TinyFsException {
    FileKey file = new FileKey(address.dataFile(), address.dataFileSize());
    RowKey wanted = new RowKey(address.node(), address.version());
    Rows rows = PROCESS.get(user, file, () -> load(address, wanted));
    if (!rows.contents.containsKey(wanted) && !rows.complete) {
      rows = load(address, wanted);
      PROCESS.put(user, file, rows);
    }
    Optional<byte[]> content = rows.contents.get(wanted);
    if (content == null) {
      throw failure(address, Kind.CORRUPT, "its data file has no such row", null);
    }
    byte[] bytes =
        content.orElseThrow(() -> failure(address, Kind.CORRUPT, "its row has no content", null));
    check(address, bytes);
    return bytes;
  }

  private static void check(ContentAddress.Inline address, byte[] bytes) throws TinyFsException {
    if (bytes.length != address.size()) {
      String reason = "its row states " + address.size() + " bytes and has " + bytes.length;
      throw failure(address, Kind.CORRUPT, reason, null);
    }
    if (!address.hash().isEmpty() && !address.hash().equals(Blake3.hex(bytes))) {
      throw failure(address, Kind.HASH_MISMATCH, "its bytes have another hash than its row", null);
    }
  }

  /** Reads a file: from the wanted row on, as much as may be kept. */
  private Rows load(ContentAddress.Inline address, RowKey wanted) throws TinyFsException {
    Rows rows = new Rows();
    StoredFile file = new StoredFile(address.dataFile(), address.dataFileSize(), 0);
    try (CloseableIterator<ColumnBatch> batches = parquet.open(file, COLUMNS)) {
      while (batches.hasNext()) {
        add(address, batches.next(), wanted, rows);
      }
    } catch (TinyFsException e) {
      throw e;
    } catch (FileNotFoundException e) {
      throw failure(address, Kind.CORRUPT, "its data file does not exist", e);
    } catch (IOException | UncheckedIOException e) {
      throw failure(address, Kind.STORE_FAILED, "its data file cannot be read", e);
    }
    return rows;
  }

  private static void add(
      ContentAddress.Inline address, ColumnBatch batch, RowKey wanted, Rows rows)
      throws TinyFsException {
    Bytes view = new Bytes();
    for (int row = 0; row < batch.rowCount(); row++) {
      if (batch.column(0).isNullAt(row) || batch.column(1).isNullAt(row)) {
        throw failure(address, Kind.CORRUPT, "its data file has a row without an id", null);
      }
      RowKey key = new RowKey(batch.column(0).getString(row), batch.column(1).getLong(row));
      boolean isNull = batch.column(2).isNullAt(row);
      int length = 0;
      if (!isNull) {
        batch.column(2).getBytes(row, view);
        length = view.length();
      }
      if (key.equals(wanted) && length > MAX_CONTENT) {
        String reason = "its row has " + length + " bytes of content";
        throw failure(address, Kind.LIMIT_EXCEEDED, reason, null);
      }
      boolean found = rows.contents.containsKey(wanted);
      if (!key.equals(wanted) && rows.bytes + length > KEPT_BYTES) {
        // Those behind the wanted row are the likelier to be wanted next.
        rows.complete = false;
        if (found) {
          continue;
        }
        rows.contents.clear();
        rows.bytes = 0;
      }
      rows.contents.put(key, isNull ? Optional.empty() : Optional.of(view.copy()));
      rows.bytes += length + ROW_OVERHEAD;
    }
  }

  private static TinyFsException failure(
      ContentAddress.Inline address, Kind kind, String reason, Throwable cause) {
    String subject = "version " + address.version() + " of node " + address.node();
    return new TinyFsException(kind, subject, reason, cause);
  }
}

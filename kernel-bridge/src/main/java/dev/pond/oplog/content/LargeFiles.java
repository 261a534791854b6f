// SPDX-License-Identifier: Apache-2.0
package dev.pond.oplog.content;

import dev.pond.kernel.data.Bytes;
import dev.pond.kernel.data.CloseableIterator;
import dev.pond.kernel.data.ColumnBatch;
import dev.pond.kernel.exec.ParquetSource;
import dev.pond.kernel.plan.StoredFile;
import dev.pond.kernel.schema.PrimitiveType;
import dev.pond.kernel.schema.StructType;
import dev.pond.kernel.storage.Storage;
import dev.pond.tinyfs.TinyFsException;
import dev.pond.tinyfs.TinyFsException.Kind;
import dev.pond.tinyfs.hash.Blake3;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.SeekableByteChannel;
import java.util.Map;
import java.util.TreeMap;

/** Files of the folder of large files. Thread-safe. */
final class LargeFiles {
  private static final StructType COLUMNS =
      new StructType()
          .add("chunk_id", PrimitiveType.LONG)
          .add("chunk_data", PrimitiveType.BINARY)
          .add("total_size", PrimitiveType.LONG);

  private static final ByteBoundedCache<ContentAddress.Large, byte[]> PROCESS =
      new ByteBoundedCache<>(64L << 20, bytes -> bytes.length);

  private final Storage storage;
  private final ParquetSource parquet;

  LargeFiles(Storage storage, ParquetSource parquet) {
    this.storage = storage;
    this.parquet = parquet;
  }

  SeekableByteChannel open(ContentAddress.Large address) throws TinyFsException {
    return new BytesChannel(PROCESS.get(address, () -> load(address)));
  }

  private byte[] load(ContentAddress.Large address) throws TinyFsException {
    byte[] bytes = new byte[Math.toIntExact(address.size())];
    TreeMap<Long, byte[]> chunks = new TreeMap<>();
    try (CloseableIterator<ColumnBatch> batches =
        parquet.open(new StoredFile(find(address), 0, 0), COLUMNS)) {
      Bytes view = new Bytes();
      while (batches.hasNext()) {
        ColumnBatch batch = batches.next();
        for (int row = 0; row < batch.rowCount(); row++) {
          batch.column(1).getBytes(row, view);
          if (chunks.put(batch.column(0).getLong(row), view.copy()) != null
              || batch.column(2).getLong(row) != address.size()) {
            throw failure(address, Kind.CORRUPT, "its chunks do not fit together", null);
          }
        }
      }
    } catch (TinyFsException e) {
      throw e;
    } catch (IOException | UncheckedIOException e) {
      throw failure(address, Kind.STORE_FAILED, "its large file cannot be read", e);
    }
    int at = 0;
    long expected = 0;
    for (Map.Entry<Long, byte[]> chunk : chunks.entrySet()) {
      if (chunk.getKey() != expected++ || chunk.getValue().length > bytes.length - at) {
        throw failure(address, Kind.CORRUPT, "its chunks do not fit together", null);
      }
      System.arraycopy(chunk.getValue(), 0, bytes, at, chunk.getValue().length);
      at += chunk.getValue().length;
    }
    if (at != bytes.length) {
      throw failure(address, Kind.CORRUPT, "its chunks do not fit together", null);
    }
    if (!Blake3.hex(bytes).equals(address.hash())) {
      throw failure(address, Kind.HASH_MISMATCH, "its large file's bytes have another hash", null);
    }
    return bytes;
  }

  private String find(ContentAddress.Large address) throws TinyFsException {
    String name = "blake3=" + address.hash() + ".parquet";
    String nested = address.folder() + "/blake3_16=" + address.hash().substring(0, 4) + "/" + name;
    String flat = address.folder() + "/" + name;
    for (int attempt = 0; attempt < 2; attempt++) {
      for (String path : new String[] {nested, flat}) {
        try {
          storage.read(path, 0, 4);
          return path;
        } catch (FileNotFoundException e) {
          // The writer may be moving it: it is in the one place or in the other.
          continue;
        } catch (IOException e) {
          throw failure(address, Kind.STORE_FAILED, "its large file cannot be read", e);
        }
      }
    }
    throw failure(address, Kind.LARGE_FILE_MISSING, "its large file does not exist", null);
  }

  private static TinyFsException failure(
      ContentAddress.Large address, Kind kind, String reason, Throwable cause) {
    return new TinyFsException(kind, "the large file " + address.hash(), reason, cause);
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pond.oplog.content;

import dev.pond.kernel.exec.ParquetSource;
import dev.pond.kernel.storage.Storage;
import dev.pond.tinyfs.TinyFsException;
import java.nio.channels.SeekableByteChannel;

/**
 * Opens the bytes of versions, in the driver and in tasks alike. What is read is what was written:
 * hashes are checked before bytes are handed out. Thread-safe.
 */
public final class ContentStore {
  private final Storage storage;
  private final ParquetSource parquet;

  private ContentStore(Storage storage, ParquetSource parquet) {
    this.storage = storage;
    this.parquet = parquet;
  }

  /** Returns a store over files, which reads data files with the given reader. */
  public static ContentStore of(Storage storage, ParquetSource parquet) {
    return new ContentStore(storage, parquet);
  }

  /**
   * Opens bytes for reading at any place; the caller closes the channel. Its reads fail with a
   * {@link TinyFsException} of kind HASH_MISMATCH, LARGE_FILE_MISSING, CORRUPT or STORE_FAILED.
   */
  public SeekableByteChannel open(ContentAddress address) throws TinyFsException {
    throw new UnsupportedOperationException("not built yet: " + storage + parquet + address);
  }
}

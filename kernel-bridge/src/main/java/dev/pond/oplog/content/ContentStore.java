// SPDX-License-Identifier: Apache-2.0
package dev.pond.oplog.content;

import dev.pond.kernel.exec.ParquetSource;
import dev.pond.kernel.storage.HadoopUser;
import dev.pond.kernel.storage.Storage;
import dev.pond.tinyfs.BytesChannel;
import dev.pond.tinyfs.TinyFsException;
import java.nio.channels.SeekableByteChannel;

/**
 * Opens the bytes of versions, in the driver and in tasks alike. What is read is what was written:
 * hashes are checked before bytes are handed out. Thread-safe.
 *
 * <p>What was read stays in memory for a while, at most a few dozen megabytes in the whole process,
 * so that many small reads of one file are one.
 */
public final class ContentStore {
  private final String user;
  private final InlineContents inline;
  private final LargeFiles large;

  ContentStore(String user, InlineContents inline, LargeFiles large) {
    this.user = user;
    this.inline = inline;
    this.large = large;
  }

  /**
   * Returns a store over files, which reads data files with the given reader, on behalf of this
   * thread's user.
   */
  public static ContentStore of(Storage storage, ParquetSource parquet) {
    String user = HadoopUser.current().name();
    return new ContentStore(user, new InlineContents(user, parquet), new LargeFiles(user, storage));
  }

  /** Returns the name of the user on whose behalf it reads. */
  public String user() {
    return user;
  }

  /**
   * Opens bytes for reading at any place; the caller closes the channel. Its reads fail with a
   * {@link TinyFsException} of kind HASH_MISMATCH, LARGE_FILE_MISSING, CORRUPT, LIMIT_EXCEEDED or
   * STORE_FAILED.
   */
  public SeekableByteChannel open(ContentAddress address) throws TinyFsException {
    return address instanceof ContentAddress.Inline row
        ? new BytesChannel(inline.read(row))
        : large.open((ContentAddress.Large) address);
  }
}

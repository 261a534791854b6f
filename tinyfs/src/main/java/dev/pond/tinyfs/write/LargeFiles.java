// SPDX-License-Identifier: Apache-2.0
package dev.pond.tinyfs.write;

import dev.pond.tinyfs.TinyFsException;
import dev.pond.tinyfs.hash.ContentHash;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;

/**
 * Large files, named by the hash of their bytes: the same bytes are stored once. A large file is
 * there whole or not at all. Thread-safe.
 */
public interface LargeFiles {
  /** Returns the hash that names them. */
  ContentHash hash();

  /** Begins a file whose bytes are not all known yet. */
  Upload begin() throws IOException;

  /**
   * Opens a file; its bytes are checked before the first is given. For one thread at a time, and
   * the caller closes it.
   *
   * @throws TinyFsException LARGE_FILE_MISSING; HASH_MISMATCH, also when reading
   */
  SeekableByteChannel open(String hash, long size) throws TinyFsException;

  /** A file on its way. Whoever began it closes it. For one thread at a time. */
  interface Upload extends AutoCloseable {
    /** Adds a range of bytes. */
    void write(byte[] bytes, int offset, int length) throws IOException;

    /**
     * Ends writing.
     *
     * @param hash of the bytes
     * @param size of the bytes; if less arrived this fails
     */
    void seal(String hash, long size) throws IOException;

    /** Opens what was sealed. The caller closes it, before the upload. */
    SeekableByteChannel open() throws IOException;

    /**
     * Stores what was sealed, unless a file with these bytes is there. Once it returns the file
     * outlives a crash. Can be repeated if it fails.
     */
    void store() throws IOException;

    /** Ends it; what was not stored leaves nothing. */
    @Override
    void close() throws IOException;
  }
}

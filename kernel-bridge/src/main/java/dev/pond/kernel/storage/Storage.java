// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.storage;

import dev.pond.kernel.data.CloseableIterator;
import dev.pond.kernel.plan.StoredFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.SeekableByteChannel;

/**
 * A store of files, read only. Paths are absolute, percent-encoded URIs. Thread-safe.
 *
 * <p>Deliberately small, so that caches, counters and faults are decorators of four methods.
 */
public interface Storage {
  /**
   * Lists the files (not folders) of a path's folder whose names are at or after the path's own, in
   * order of their names.
   *
   * @throws java.io.FileNotFoundException if there is no such folder
   */
  CloseableIterator<StoredFile> listFrom(String path) throws IOException;

  /**
   * Opens a file from its start; the caller closes it.
   *
   * @throws java.io.FileNotFoundException if there is no such file
   */
  InputStream open(String path) throws IOException;

  /**
   * Opens a file that was listed, from its start; the caller closes it. A store is not asked again
   * for what the listing told.
   *
   * @throws java.io.FileNotFoundException if there is no such file
   * @throws IOException also if the store can tell that it is not the file any more that was listed
   */
  default InputStream open(StoredFile file) throws IOException {
    return open(file.path());
  }

  /**
   * Reads a range.
   *
   * @param length how many bytes; the result has exactly so many
   * @throws java.io.FileNotFoundException if there is no such file
   * @throws java.io.EOFException if the file ends before the range does
   */
  byte[] read(String path, long offset, int length) throws IOException;

  /**
   * Opens a file for reading at any place; the caller closes the channel, which is for one thread
   * at a time.
   *
   * @throws java.io.FileNotFoundException if there is no such file
   */
  SeekableByteChannel openChannel(String path) throws IOException;

  /**
   * As {@link #openChannel(String)}, for a file that was listed: the store is not asked again for
   * what the listing told.
   *
   * @throws java.io.FileNotFoundException if there is no such file
   * @throws IOException also if the store can tell that it is not the file any more that was listed
   */
  default SeekableByteChannel openChannel(StoredFile file) throws IOException {
    return openChannel(file.path());
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pond.tinyfs.store;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.util.List;
import java.util.Optional;

/**
 * Whole files under names, which never change once they are there. A name has components between
 * slashes, each of letters, digits, {@code _}, {@code -} and {@code .}. Thread-safe.
 */
public interface Storage {
  /** Opens a file; empty if there is none of that name. The caller closes it. */
  Optional<SeekableByteChannel> open(String name) throws IOException;

  /** Returns the names of the files in a folder, without the folder; none if it is not there. */
  List<String> list(String folder) throws IOException;

  /** Begins a file that has no name yet. */
  Draft draft() throws IOException;

  /** A file without a name. Whoever began it closes it. For one thread at a time. */
  interface Draft extends AutoCloseable {
    /** Adds a range of bytes. */
    void write(byte[] bytes, int offset, int length) throws IOException;

    /**
     * Ends writing: what was written outlives a crash, though nobody finds it yet.
     *
     * @param size of all that was written; if less arrived this fails
     */
    void seal(long size) throws IOException;

    /** Opens what was sealed. The caller closes it, before the draft. */
    SeekableByteChannel open() throws IOException;

    /**
     * Gives the sealed file a name, at once and whole, if the name is free. If this fails the file
     * may have got the name. Once it has returned true the name outlives a crash.
     *
     * @return whether the name was free
     */
    boolean publish(String name) throws IOException;

    /** Ends it; a file without a name leaves nothing. */
    @Override
    void close() throws IOException;
  }
}

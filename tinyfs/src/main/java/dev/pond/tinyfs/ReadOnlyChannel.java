// SPDX-License-Identifier: Apache-2.0
package dev.pond.tinyfs;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;

/** A channel that reads at a position of its own. Thread-safe, one reader at a time. */
public abstract class ReadOnlyChannel implements SeekableByteChannel {
  private final long size;
  private long position;
  private boolean closed;

  /**
   * @param size of all that can be read, in bytes
   */
  protected ReadOnlyChannel(long size) {
    this.size = size;
  }

  /**
   * Reads at least one byte at a place within the channel.
   *
   * @param bytes has room
   * @return how many, at least one
   */
  protected abstract int readAt(long at, ByteBuffer bytes) throws IOException;

  /** Gives up what is held. Called once. */
  protected abstract void release() throws IOException;

  @Override
  public final synchronized int read(ByteBuffer bytes) throws IOException {
    checkOpen();
    if (!bytes.hasRemaining()) {
      return 0;
    }
    if (position >= size) {
      return -1;
    }
    int count = readAt(position, bytes);
    position += count;
    return count;
  }

  @Override
  public final synchronized long position() throws IOException {
    checkOpen();
    return position;
  }

  @Override
  public final synchronized SeekableByteChannel position(long at) throws IOException {
    checkOpen();
    if (at < 0) {
      throw new IllegalArgumentException("A position is not negative");
    }
    position = at;
    return this;
  }

  @Override
  public final synchronized long size() throws IOException {
    checkOpen();
    return size;
  }

  @Override
  public final synchronized int write(ByteBuffer bytes) throws IOException {
    checkOpen();
    throw new NonWritableChannelException();
  }

  @Override
  public final synchronized SeekableByteChannel truncate(long length) throws IOException {
    checkOpen();
    throw new NonWritableChannelException();
  }

  @Override
  public final synchronized boolean isOpen() {
    return !closed;
  }

  @Override
  public final synchronized void close() throws IOException {
    if (!closed) {
      closed = true;
      release();
    }
  }

  private void checkOpen() throws ClosedChannelException {
    if (closed) {
      throw new ClosedChannelException();
    }
  }
}

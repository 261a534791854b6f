// SPDX-License-Identifier: Apache-2.0
package dev.pond.oplog.content;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;

/** A channel that reads. Thread-safe, one reader at a time. */
abstract class ContentChannel implements SeekableByteChannel {
  private final long size;
  private long position;
  private boolean closed;

  ContentChannel(long size) {
    this.size = size;
  }

  /**
   * Reads some bytes, at least one.
   *
   * @param at within the channel
   * @param into has room
   */
  abstract int readAt(long at, ByteBuffer into) throws IOException;

  /** Gives up what is held. */
  void release() throws IOException {}

  @Override
  public final synchronized int read(ByteBuffer into) throws IOException {
    ensureOpen();
    if (!into.hasRemaining()) {
      return 0;
    }
    if (position >= size) {
      return -1;
    }
    int count = readAt(position, into);
    position += count;
    return count;
  }

  @Override
  public final synchronized long position() throws ClosedChannelException {
    ensureOpen();
    return position;
  }

  @Override
  public final synchronized SeekableByteChannel position(long newPosition)
      throws ClosedChannelException {
    ensureOpen();
    if (newPosition < 0) {
      throw new IllegalArgumentException("A position is not negative");
    }
    position = newPosition;
    return this;
  }

  @Override
  public final synchronized long size() throws ClosedChannelException {
    ensureOpen();
    return size;
  }

  @Override
  public final int write(ByteBuffer from) {
    throw new NonWritableChannelException();
  }

  @Override
  public final SeekableByteChannel truncate(long newSize) {
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

  private void ensureOpen() throws ClosedChannelException {
    if (closed) {
      throw new ClosedChannelException();
    }
  }
}

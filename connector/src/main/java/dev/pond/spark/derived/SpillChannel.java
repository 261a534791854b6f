// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.derived;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;

/** One reader of a spilled file. Not thread-safe. */
final class SpillChannel implements SeekableByteChannel {
  private final SpillFile file;
  private final Runnable closed;
  private long position;
  private boolean open = true;

  SpillChannel(SpillFile file, Runnable closed) {
    this.file = file;
    this.closed = closed;
  }

  @Override
  public int read(ByteBuffer target) throws IOException {
    checkOpen();
    int read = file.read(target, position);
    position += Math.max(0, read);
    return read;
  }

  @Override
  public long position() throws IOException {
    checkOpen();
    return position;
  }

  @Override
  public SeekableByteChannel position(long newPosition) throws IOException {
    checkOpen();
    if (newPosition < 0) {
      throw new IllegalArgumentException("A position is not negative");
    }
    position = newPosition;
    return this;
  }

  @Override
  public long size() throws IOException {
    checkOpen();
    return file.size();
  }

  private void checkOpen() throws ClosedChannelException {
    if (!open) {
      throw new ClosedChannelException();
    }
  }

  @Override
  public int write(ByteBuffer source) {
    throw new NonWritableChannelException();
  }

  @Override
  public SeekableByteChannel truncate(long size) {
    throw new NonWritableChannelException();
  }

  @Override
  public boolean isOpen() {
    return open;
  }

  @Override
  public void close() {
    if (open) {
      open = false;
      closed.run();
    }
  }
}

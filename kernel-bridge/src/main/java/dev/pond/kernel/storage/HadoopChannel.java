// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.storage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;
import org.apache.hadoop.fs.FSDataInputStream;

/** A Hadoop stream as a channel that reads. */
final class HadoopChannel implements SeekableByteChannel {
  private static final int PIECE = 1 << 16;

  private final FSDataInputStream in;
  private final long size;
  private long position;
  private boolean closed;

  HadoopChannel(FSDataInputStream in, long size) {
    this.in = in;
    this.size = size;
  }

  @Override
  public int read(ByteBuffer into) throws IOException {
    ensureOpen();
    if (!into.hasRemaining()) {
      return 0;
    }
    if (position >= size) {
      return -1;
    }
    if (in.getPos() != position) {
      in.seek(position);
    }
    int count;
    if (into.hasArray()) {
      int wanted = (int) Math.min(into.remaining(), size - position);
      count = in.read(into.array(), into.arrayOffset() + into.position(), wanted);
      into.position(into.position() + Math.max(0, count));
    } else {
      byte[] bytes = new byte[(int) Math.min(PIECE, Math.min(into.remaining(), size - position))];
      count = in.read(bytes, 0, bytes.length);
      into.put(bytes, 0, Math.max(0, count));
    }
    position += Math.max(0, count);
    return count;
  }

  @Override
  public long position() throws IOException {
    ensureOpen();
    return position;
  }

  @Override
  public SeekableByteChannel position(long newPosition) throws IOException {
    ensureOpen();
    if (newPosition < 0) {
      throw new IllegalArgumentException("A position is not negative");
    }
    position = newPosition;
    return this;
  }

  @Override
  public long size() throws IOException {
    ensureOpen();
    return size;
  }

  @Override
  public int write(ByteBuffer from) {
    throw new NonWritableChannelException();
  }

  @Override
  public SeekableByteChannel truncate(long newSize) {
    throw new NonWritableChannelException();
  }

  @Override
  public boolean isOpen() {
    return !closed;
  }

  @Override
  public void close() throws IOException {
    if (!closed) {
      closed = true;
      in.close();
    }
  }

  private void ensureOpen() throws ClosedChannelException {
    if (closed) {
      throw new ClosedChannelException();
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.parquet;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;

/**
 * A range of a file as a stream that reads ahead by pieces. Others may move the channel in between.
 */
final class ChannelRange extends InputStream {
  /** Reads bytes of a file from a place on. */
  @FunctionalInterface
  interface Source {
    /** Reads so many bytes, or fails if there are fewer. */
    void readFully(long position, byte[] into, int offset, int count) throws IOException;
  }

  private final Source source;
  private final byte[] buffer;
  private final long end;
  private long next;
  private int at;
  private int limit;

  /**
   * @param piece how many bytes to read at once
   */
  ChannelRange(SeekableByteChannel channel, long start, long length, int piece) {
    this(
        (position, into, offset, count) -> fetch(channel, position, into, offset, count),
        start,
        length,
        piece);
  }

  /**
   * @param piece how many bytes to read at once
   */
  ChannelRange(Source source, long start, long length, int piece) {
    this.source = source;
    this.next = start;
    this.end = start + length;
    this.buffer = new byte[(int) Math.min(piece, length)];
  }

  /** Returns where the next byte lies in the file. */
  long position() {
    return next - (limit - at);
  }

  /** Goes to a place in the file. */
  void moveTo(long position) {
    if (position >= next - limit && position <= next) {
      at = (int) (position - (next - limit));
    } else {
      at = 0;
      limit = 0;
      next = position;
    }
  }

  @Override
  public int read() throws IOException {
    return at < limit || fill() ? buffer[at++] & 0xff : -1;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (at == limit && length >= buffer.length && next < end) {
      int count = (int) Math.min(length, end - next);
      fetch(into, offset, count);
      return count;
    }
    if (at == limit && !fill()) {
      return -1;
    }
    int count = Math.min(length, limit - at);
    System.arraycopy(buffer, at, into, offset, count);
    at += count;
    return count;
  }

  private boolean fill() throws IOException {
    if (next >= end) {
      return false;
    }
    int count = (int) Math.min(buffer.length, end - next);
    at = 0;
    limit = 0;
    fetch(buffer, 0, count);
    limit = count;
    return true;
  }

  private void fetch(byte[] into, int offset, int count) throws IOException {
    source.readFully(next, into, offset, count);
    next += count;
  }

  private static void fetch(
      SeekableByteChannel channel, long position, byte[] into, int offset, int count)
      throws IOException {
    if (channel.position() != position) {
      channel.position(position);
    }
    ByteBuffer target = ByteBuffer.wrap(into, offset, count);
    while (target.hasRemaining()) {
      if (channel.read(target) < 0) {
        throw new EOFException("the file ends before its pages do");
      }
    }
  }

  @Override
  public int available() {
    return limit - at;
  }
}

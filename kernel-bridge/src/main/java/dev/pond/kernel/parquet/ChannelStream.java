// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.parquet;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import org.apache.parquet.io.SeekableInputStream;

/** A channel as Parquet reads it. Closing it leaves the channel open. */
class ChannelStream extends SeekableInputStream {
  private final SeekableByteChannel channel;

  ChannelStream(SeekableByteChannel channel) {
    this.channel = channel;
  }

  @Override
  public long getPos() throws IOException {
    return channel.position();
  }

  @Override
  public void seek(long position) throws IOException {
    channel.position(position);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int offset, int count) throws IOException {
    return channel.read(ByteBuffer.wrap(into, offset, count));
  }

  @Override
  public int read(ByteBuffer into) throws IOException {
    return channel.read(into);
  }

  @Override
  public void readFully(byte[] into) throws IOException {
    readFully(ByteBuffer.wrap(into));
  }

  @Override
  public void readFully(byte[] into, int offset, int count) throws IOException {
    readFully(ByteBuffer.wrap(into, offset, count));
  }

  @Override
  public void readFully(ByteBuffer into) throws IOException {
    while (into.hasRemaining()) {
      if (channel.read(into) < 0) {
        throw new EOFException("The file ends before the range does");
      }
    }
  }
}

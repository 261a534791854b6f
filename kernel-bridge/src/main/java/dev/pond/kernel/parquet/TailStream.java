// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.parquet;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.SeekableInputStream;

/**
 * A stream whose end is already in memory, so that the footer is fetched once although it is looked
 * at twice, and a small file is fetched with one call.
 */
final class TailStream extends SeekableInputStream {
  private final SeekableInputStream stream;
  private final byte[] tail;
  private final long tailStart;
  private final long length;
  private long position;

  TailStream(SeekableInputStream stream, byte[] tail, long length) {
    this.stream = stream;
    this.tail = tail;
    this.length = length;
    tailStart = length - tail.length;
  }

  /** Returns a file that consists of this stream. It can be opened once. */
  InputFile asFile() {
    return new InputFile() {
      @Override
      public long getLength() {
        return length;
      }

      @Override
      public SeekableInputStream newStream() {
        return TailStream.this;
      }
    };
  }

  @Override
  public long getPos() {
    return position;
  }

  @Override
  public void seek(long newPosition) {
    position = newPosition;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int offset, int count) throws IOException {
    if (count == 0) {
      return 0;
    }
    if (position >= length) {
      return -1;
    }
    int read;
    if (position >= tailStart) {
      read = (int) Math.min(count, length - position);
      System.arraycopy(tail, (int) (position - tailStart), into, offset, read);
    } else {
      read = (int) Math.min(count, tailStart - position);
      stream.seek(position);
      stream.readFully(into, offset, read);
    }
    position += read;
    return read;
  }

  @Override
  public void readFully(byte[] into) throws IOException {
    readFully(into, 0, into.length);
  }

  @Override
  public void readFully(byte[] into, int offset, int count) throws IOException {
    for (int done = 0; done < count; ) {
      int read = read(into, offset + done, count - done);
      if (read < 0) {
        throw new EOFException("The file ends before the range does");
      }
      done += read;
    }
  }

  @Override
  public int read(ByteBuffer buffer) throws IOException {
    byte[] bytes = new byte[Math.min(buffer.remaining(), 1 << 16)];
    int read = read(bytes, 0, bytes.length);
    buffer.put(bytes, 0, Math.max(read, 0));
    return read;
  }

  @Override
  public void readFully(ByteBuffer buffer) throws IOException {
    if (buffer.hasArray()) {
      readFully(buffer.array(), buffer.arrayOffset() + buffer.position(), buffer.remaining());
      buffer.position(buffer.limit());
      return;
    }
    while (buffer.hasRemaining()) {
      if (read(buffer) < 0) {
        throw new EOFException("The file ends before the range does");
      }
    }
  }

  @Override
  public void close() throws IOException {
    stream.close();
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.json;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;

/**
 * Cuts a stream into pieces of whole lines, in one buffer that grows up to the longest line
 * allowed. Not thread-safe.
 */
final class LineChunks implements Closeable {
  private static final int FIRST_BUFFER = 1 << 16;
  private static final int FULL_BUFFER = 1 << 18;

  private final InputStream in;
  private byte[] buffer = new byte[FIRST_BUFFER];
  private int filled;
  private int length;

  /** How many bytes of the file lie before the buffer. */
  private long offset;

  private boolean atEnd;

  LineChunks(InputStream in) {
    this.in = in;
  }

  /**
   * Goes to the next piece, which ends with a line feed or the stream.
   *
   * @return whether there is one
   * @throws CorruptJsonException if a line is longer than allowed
   */
  boolean next() throws IOException {
    offset += length;
    filled -= length;
    System.arraycopy(buffer, length, buffer, 0, filled);
    int searched = 0;
    length = 0;
    while (length == 0 && !atEnd) {
      fill();
      length = lastFeed(searched) + 1;
      searched = filled;
    }
    if (atEnd) {
      length = filled;
    }
    return length > 0;
  }

  /** Returns the array whose first {@link #length()} bytes are the piece. */
  byte[] array() {
    return buffer;
  }

  int length() {
    return length;
  }

  /** Returns where the piece begins in the file. */
  long offset() {
    return offset;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  private int lastFeed(int from) {
    for (int i = filled - 1; i >= from; i--) {
      if (buffer[i] == '\n') {
        return i;
      }
    }
    return -1;
  }

  private void fill() throws IOException {
    if (filled > JsonFactories.MAX_LENGTH) {
      throw new CorruptJsonException("is longer than 64 MB");
    }
    if (filled > buffer.length / 2 || (offset > 0 && buffer.length < FULL_BUFFER)) {
      int wanted = Math.max(FULL_BUFFER, buffer.length * 2);
      byte[] larger = new byte[Math.min(wanted, JsonFactories.MAX_LENGTH + 1)];
      System.arraycopy(buffer, 0, larger, 0, filled);
      buffer = larger;
    }
    filled += in.readNBytes(buffer, filled, buffer.length - filled);
    atEnd = filled < buffer.length;
  }
}

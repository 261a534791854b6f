// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.json;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;

/**
 * Splits a stream into lines that are not blank, in one buffer that grows up to the longest line
 * allowed. Not thread-safe.
 */
final class LineReader implements Closeable {
  private static final int FIRST_BUFFER = 1 << 16;
  private static final int FULL_BUFFER = 1 << 18;

  private final InputStream in;
  private byte[] buffer = new byte[FIRST_BUFFER];
  private int filled;
  private int start;
  private int length;

  /** Where the line after the current one begins in the buffer. */
  private int following;

  /** How many bytes of the file lie before the buffer. */
  private long dropped;

  private long number;
  private boolean atEnd;

  LineReader(InputStream in) {
    this.in = in;
  }

  /** Goes to the next line that is not blank; false at the end of the stream. */
  boolean next() throws IOException {
    while (nextOfAnyKind()) {
      if (!isBlank()) {
        return true;
      }
    }
    return false;
  }

  byte[] array() {
    return buffer;
  }

  int start() {
    return start;
  }

  int length() {
    return length;
  }

  /** Returns the number of the current line, from 1. */
  long number() {
    return number;
  }

  /** Returns where the current line begins in the file. */
  long offset() {
    return dropped + start;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  private boolean nextOfAnyKind() throws IOException {
    start = following;
    length = 0;
    int scanned = start;
    while (true) {
      int feed = indexOfFeed(scanned);
      if (feed >= 0) {
        return line(feed, feed + 1);
      }
      if (atEnd) {
        return start < filled && line(filled, filled);
      }
      scanned = filled - start;
      fill();
      scanned += start;
    }
  }

  private boolean line(int end, int next) {
    length = end - start;
    following = next;
    number++;
    return true;
  }

  private int indexOfFeed(int from) {
    byte[] bytes = buffer;
    for (int i = from; i < filled; i++) {
      if (bytes[i] == '\n') {
        return i;
      }
    }
    return -1;
  }

  /** Makes room behind the line that has begun, and reads more of it. */
  private void fill() throws IOException {
    int begun = filled - start;
    if (begun > JsonFactories.MAX_LENGTH) {
      number++;
      throw new CorruptJsonException("is longer than 64 MB");
    }
    int wanted = begun < buffer.length / 2 ? Math.max(buffer.length, grown()) : buffer.length * 2;
    int size = Math.min(wanted, JsonFactories.MAX_LENGTH + 1);
    byte[] target = size > buffer.length ? new byte[size] : buffer;
    System.arraycopy(buffer, start, target, 0, begun);
    buffer = target;
    dropped += start;
    start = 0;
    filled = begun;
    int read = in.readNBytes(buffer, filled, buffer.length - filled);
    filled += read;
    atEnd = filled < buffer.length;
  }

  /** Small files do with a small buffer; a stream that has filled it once gets a larger one. */
  private int grown() {
    return filled == 0 ? FIRST_BUFFER : FULL_BUFFER;
  }

  private boolean isBlank() {
    for (int i = start; i < start + length; i++) {
      byte b = buffer[i];
      if (b != ' ' && b != '\t' && b != '\r') {
        return false;
      }
    }
    return true;
  }
}

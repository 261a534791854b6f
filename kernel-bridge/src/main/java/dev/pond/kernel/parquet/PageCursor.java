// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.parquet;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.SeekableByteChannel;

/** Decompresses pages as their values are asked for, and holds none of them. */
final class PageCursor implements LargeColumn.Cursor {
  private final LargeColumn column;
  private final SeekableByteChannel file;
  private final byte[] passed = new byte[1 << 17];
  private InputStream values;
  private int page = -1;
  private int nextPlace;
  private long left;
  private int length;
  private boolean pending;

  PageCursor(LargeColumn column, SeekableByteChannel file) {
    this.column = column;
    this.file = file;
  }

  @Override
  public int moveTo(int row) throws IOException {
    int wanted = column.pageOf(row);
    int place = column.placeOf(row);
    try {
      if (wanted != page || place < nextPlace) {
        open(wanted);
      } else if (pending) {
        pass(length);
      }
      while (nextPlace < place) {
        start();
        pass(length);
      }
      start();
      return length;
    } catch (IOException | RuntimeException e) {
      reset();
      throw e;
    }
  }

  private void open(int wanted) throws IOException {
    reset();
    Page opened = column.page(wanted);
    values = opened.open(file);
    page = wanted;
    nextPlace = 0;
    left = opened.size();
  }

  private void start() throws IOException {
    length = Page.intAt(values);
    left -= Integer.BYTES;
    if (length < 0 || length > left) {
      throw new IOException("a value states more bytes than its page has");
    }
    left -= length;
    nextPlace++;
    pending = true;
  }

  private void pass(int count) throws IOException {
    pending = false;
    for (int done = 0; done < count; ) {
      done += next(passed, 0, Math.min(passed.length, count - done));
    }
  }

  @Override
  public void read(byte[] into, int offset) throws IOException {
    if (!pending) {
      throw new IllegalStateException("A value is read once, after moving to it");
    }
    pending = false;
    try {
      for (int done = 0; done < length; ) {
        done += next(into, offset + done, length - done);
      }
    } catch (IOException | RuntimeException e) {
      reset();
      throw e;
    }
  }

  private int next(byte[] into, int offset, int count) throws IOException {
    int read = values.read(into, offset, count);
    if (read < 0) {
      throw new EOFException("a page ends before its values do");
    }
    return read;
  }

  private void reset() throws IOException {
    InputStream open = values;
    values = null;
    page = -1;
    pending = false;
    if (open != null) {
      open.close();
    }
  }

  @Override
  public void close() throws IOException {
    reset();
  }
}

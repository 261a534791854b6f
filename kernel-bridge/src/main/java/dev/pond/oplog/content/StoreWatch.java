// SPDX-License-Identifier: Apache-2.0
package dev.pond.oplog.content;

import dev.pond.tinyfs.ReadOnlyChannel;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;

/** A file that remembers whether its store failed, so that damage can be told from that. */
final class StoreWatch extends ReadOnlyChannel {
  private final SeekableByteChannel file;
  private final long length;
  private boolean failed;

  StoreWatch(SeekableByteChannel file) throws IOException {
    super(file.size());
    this.file = file;
    this.length = file.size();
  }

  /** Returns the file's size in bytes. */
  long length() {
    return length;
  }

  /** Returns whether a read failed. */
  synchronized boolean failed() {
    return failed;
  }

  @Override
  protected int readAt(long at, ByteBuffer into) throws IOException {
    try {
      if (file.position() != at) {
        file.position(at);
      }
      int count = file.read(into);
      if (count < 0) {
        throw new IOException("the file became shorter");
      }
      return count;
    } catch (IOException e) {
      failed = true;
      throw e;
    }
  }

  @Override
  protected void release() throws IOException {
    file.close();
  }
}

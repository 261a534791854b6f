// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.derived;

import dev.pond.tinyfs.ReadOnlyChannel;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;

/** One reader of a spilled file. */
final class SpillChannel extends ReadOnlyChannel {
  private final SpillFile file;
  private final Runnable closed;

  SpillChannel(SpillFile file, Runnable closed) {
    super(file.size());
    this.file = file;
    this.closed = closed;
  }

  @Override
  protected int readAt(long at, ByteBuffer into) throws IOException {
    int read = file.read(into, at);
    if (read < 0) {
      throw new EOFException("The file became shorter");
    }
    return read;
  }

  @Override
  protected void release() {
    closed.run();
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pond.tinyfs;

import java.nio.ByteBuffer;

/** Bytes in memory as a channel. */
public final class BytesChannel extends ReadOnlyChannel {
  private final byte[] bytes;

  /**
   * @param bytes not to be changed
   */
  public BytesChannel(byte[] bytes) {
    super(bytes.length);
    this.bytes = bytes;
  }

  @Override
  protected int readAt(long at, ByteBuffer into) {
    int count = Math.min(into.remaining(), bytes.length - (int) at);
    into.put(bytes, (int) at, count);
    return count;
  }

  @Override
  protected void release() {}
}

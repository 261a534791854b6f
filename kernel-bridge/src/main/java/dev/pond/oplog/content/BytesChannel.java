// SPDX-License-Identifier: Apache-2.0
package dev.pond.oplog.content;

import java.nio.ByteBuffer;

/** Bytes in memory as a channel. */
final class BytesChannel extends ContentChannel {
  private final byte[] bytes;

  BytesChannel(byte[] bytes) {
    super(bytes.length);
    this.bytes = bytes;
  }

  @Override
  int readAt(long at, ByteBuffer into) {
    int count = (int) Math.min(into.remaining(), bytes.length - at);
    into.put(bytes, (int) at, count);
    return count;
  }
}

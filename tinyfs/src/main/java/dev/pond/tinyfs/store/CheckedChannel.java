// SPDX-License-Identifier: Apache-2.0
package dev.pond.tinyfs.store;

import dev.pond.tinyfs.ReadOnlyChannel;
import dev.pond.tinyfs.TinyFsException;
import dev.pond.tinyfs.TinyFsException.Kind;
import dev.pond.tinyfs.hash.ContentHash.Hasher;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;

/** A large file that is read through once, for its hash, before its first byte is given. */
final class CheckedChannel extends ReadOnlyChannel {
  private static final int BLOCK = 64 * 1024;

  private final SeekableByteChannel file;
  private final long size;
  private final String hash;
  private final Hasher hasher;
  private boolean checked;

  CheckedChannel(SeekableByteChannel file, long size, String hash, Hasher hasher) {
    super(size);
    this.file = file;
    this.size = size;
    this.hash = hash;
    this.hasher = hasher;
  }

  @Override
  protected int readAt(long at, ByteBuffer bytes) throws IOException {
    if (!checked) {
      check();
      checked = true;
    }
    int limit = bytes.limit();
    // The JDK copies what it reads, all of it at once.
    bytes.limit(bytes.position() + Math.min(bytes.remaining(), BLOCK));
    try {
      file.position(at);
      int count = file.read(bytes);
      if (count <= 0) {
        throw damaged();
      }
      return count;
    } finally {
      bytes.limit(limit);
    }
  }

  private void check() throws IOException {
    ByteBuffer block = ByteBuffer.allocate((int) Math.min(BLOCK, Math.max(1, size)));
    file.position(0);
    long left = size;
    while (left > 0) {
      block.clear().limit((int) Math.min(block.capacity(), left));
      int count = file.read(block);
      if (count <= 0) {
        throw damaged();
      }
      hasher.update(block.array(), 0, count);
      left -= count;
    }
    if (!hasher.hex().equals(hash)) {
      throw damaged();
    }
  }

  private TinyFsException damaged() {
    return new TinyFsException(
        Kind.HASH_MISMATCH,
        StoredLargeFiles.subject(hash),
        "it is damaged: its bytes have another hash");
  }

  @Override
  protected void release() throws IOException {
    file.close();
  }
}

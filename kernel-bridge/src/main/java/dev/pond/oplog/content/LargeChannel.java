// SPDX-License-Identifier: Apache-2.0
package dev.pond.oplog.content;

import dev.pond.kernel.parquet.LargeColumn;
import dev.pond.tinyfs.ReadOnlyChannel;
import dev.pond.tinyfs.TinyFsException;
import dev.pond.tinyfs.TinyFsException.Kind;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * A large file's bytes, chunk by chunk. Chunks that are read at random are shared with the rest of
 * the process; what is read from one end to the other goes through one buffer.
 */
final class LargeChannel extends ReadOnlyChannel {
  /** The tool's chunks have 16 MiB; a larger one than this must be a mistake. */
  private static final int MAX_CHUNK = 256 << 20;

  private final LargeFiles files;
  private final ContentAddress.Large address;
  private final Wrapper wrapper;
  private final Proof proof;
  private StoreWatch file;
  private LargeColumn.Cursor cursor;
  private byte[] own = new byte[0];
  private byte[] current;
  private int currentChunk = -1;
  private boolean isBeginning;

  /**
   * @param file {@code null} to be opened when it is needed
   */
  LargeChannel(
      LargeFiles files, ContentAddress.Large address, LargeFiles.Known known, StoreWatch file) {
    super(address.size());
    this.files = files;
    this.address = address;
    this.wrapper = known.wrapper();
    this.proof = known.proof();
    this.file = file;
  }

  @Override
  protected int readAt(long at, ByteBuffer into) throws TinyFsException {
    ChunkGrid grid = wrapper.grid();
    int chunk = grid.chunkAt(at);
    if (chunk != currentChunk) {
      load(chunk);
    }
    long inside = at - grid.start(chunk);
    int count = (int) Math.min(into.remaining(), grid.length(chunk) - inside);
    into.put(current, (int) inside, count);
    return count;
  }

  private void load(int chunk) throws TinyFsException {
    boolean goesOn = currentChunk >= 0 && chunk == currentChunk + 1;
    // Whoever begins at the beginning will go on, most of the time.
    boolean begins = currentChunk < 0 && chunk == 0 && wrapper.grid().count() > 1;
    if (!goesOn) {
      shareBeginning();
    }
    currentChunk = -1;
    current = null;
    isBeginning = false;
    byte[] shared = files.knownChunk(address, chunk);
    if (shared != null) {
      current = shared;
    } else if (goesOn || begins) {
      own = checked(chunk, own);
      current = own;
      isBeginning = begins;
    } else {
      current = shared(chunk);
    }
    currentChunk = chunk;
  }

  /** Lets others have the first chunk, if it was not the beginning of reading all. */
  private void shareBeginning() {
    if (isBeginning) {
      files.remember(address, 0, own);
      own = new byte[0];
      isBeginning = false;
    }
  }

  private byte[] shared(int chunk) throws TinyFsException {
    return files.chunk(address, chunk, () -> checked(chunk, new byte[0]));
  }

  /** Returns a chunk whose bytes have been checked, in the buffer if that is large enough. */
  private byte[] checked(int chunk, byte[] buffer) throws TinyFsException {
    try {
      byte[] bytes = decode(chunk, buffer);
      if (!proof.holds(chunk, bytes, (int) wrapper.grid().length(chunk), new Others())) {
        throw new WrongHashException();
      }
      return bytes;
    } catch (IOException | RuntimeException e) {
      files.forget(address);
      throw LargeFiles.translate(address, file, e);
    }
  }

  private byte[] decode(int chunk, byte[] buffer) throws IOException {
    if (cursor == null) {
      cursor = wrapper.data().cursor(file());
    }
    return decode(chunk, buffer, cursor);
  }

  private byte[] decode(int chunk, byte[] buffer, LargeColumn.Cursor from) throws IOException {
    int length = from.moveTo(wrapper.rows()[chunk]);
    if (length != wrapper.grid().length(chunk)) {
      throw new IOException("chunk " + chunk + " has another length than it should have");
    }
    if (length > MAX_CHUNK) {
      throw LargeFiles.failure(
          address, Kind.LIMIT_EXCEEDED, "chunk " + chunk + " has " + length + " bytes", null);
    }
    byte[] bytes = buffer.length >= length ? buffer : new byte[length];
    from.read(bytes, 0);
    return bytes;
  }

  private StoreWatch file() throws TinyFsException {
    if (file == null) {
      file = files.reopen(address, wrapper);
    }
    return file;
  }

  /** What a proof asks of the other chunks. */
  private final class Others implements Proof.Chunks {
    @Override
    public void last() throws IOException {
      shared(wrapper.grid().count() - 1);
    }

    @Override
    public void all(Proof.Visitor visitor) throws IOException {
      byte[] buffer = new byte[0];
      try (LargeColumn.Cursor each = wrapper.data().cursor(file())) {
        for (int chunk = 0; chunk < wrapper.grid().count(); chunk++) {
          buffer = decode(chunk, buffer, each);
          visitor.chunk(chunk, buffer, (int) wrapper.grid().length(chunk));
        }
      }
    }
  }

  @Override
  protected void release() throws IOException {
    shareBeginning();
    current = null;
    own = new byte[0];
    try {
      if (cursor != null) {
        cursor.close();
      }
    } finally {
      if (file != null) {
        file.close();
      }
    }
  }
}

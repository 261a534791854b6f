// SPDX-License-Identifier: Apache-2.0
package dev.pond.tinyfs.write;

import dev.pond.tinyfs.TinyFsException;
import dev.pond.tinyfs.TinyPath;
import java.io.OutputStream;
import java.lang.ref.Cleaner;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.util.Objects;

/**
 * Writes one version of a file. The version is part of the transaction once {@link #close} has
 * returned; if it fails, or is not called, nothing is. While the writer is open nobody else can
 * read or write the file; one that is dropped is given up. Thread-safe.
 */
public final class TreeOutput extends OutputStream implements WritableByteChannel {
  private static final Cleaner CLEANER = Cleaner.create();
  private static final int PIECE = 8 * 1024;

  private final Sink sink;
  private final Cleaner.Cleanable cleanable;

  TreeOutput(Sink sink) {
    this.sink = sink;
    // The sink must not lead back to this object.
    this.cleanable = CLEANER.register(this, sink::abandon);
  }

  /** Returns where the file really is, or is to be. */
  public TinyPath path() {
    return sink.path();
  }

  /** Says what is known of the version besides its bytes, instead of what was said before. */
  public TreeOutput details(VersionDetails details) throws TinyFsException {
    sink.details(details);
    return this;
  }

  @Override
  public void write(int oneByte) throws TinyFsException {
    sink.write(new byte[] {(byte) oneByte}, 0, 1);
  }

  @Override
  public void write(byte[] bytes) throws TinyFsException {
    sink.write(bytes, 0, bytes.length);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws TinyFsException {
    Objects.checkFromIndexSize(offset, length, bytes.length);
    sink.write(bytes, offset, length);
  }

  @Override
  public int write(ByteBuffer bytes) throws TinyFsException {
    int length = bytes.remaining();
    if (bytes.hasArray()) {
      sink.write(bytes.array(), bytes.arrayOffset() + bytes.position(), length);
      bytes.position(bytes.limit());
      return length;
    }
    byte[] piece = new byte[Math.min(PIECE, length)];
    while (bytes.hasRemaining()) {
      int count = Math.min(piece.length, bytes.remaining());
      bytes.get(piece, 0, count);
      sink.write(piece, 0, count);
    }
    return length;
  }

  @Override
  public boolean isOpen() {
    return sink.isOpen();
  }

  /** Returns how many bytes of the content are in memory. */
  long inMemory() {
    return sink.inMemory();
  }

  /**
   * Ends the version and adds it to the transaction; after {@link #abort} does nothing.
   *
   * @throws TinyFsException STORE_FAILED: nothing was added
   */
  @Override
  public void close() throws TinyFsException {
    sink.close();
    cleanable.clean();
  }

  /** Gives up the version, unless the writer is closed. */
  public void abort() {
    cleanable.clean();
  }
}

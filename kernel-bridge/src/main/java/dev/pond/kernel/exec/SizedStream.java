// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.exec;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;

/** A stream that must have at least as many bytes as were listed. Not thread-safe. */
final class SizedStream extends InputStream {
  static final Recorder NO_RECORDER = null;

  private final InputStream in;
  private final long size;
  private final Recorder recorder;
  private long count;

  /** Collects what is read, and hands it over at the end of the stream. */
  record Recorder(ByteArrayOutputStream bytes, Consumer<byte[]> whole) {
    Recorder(int size, Consumer<byte[]> whole) {
      this(new ByteArrayOutputStream(size), whole);
    }
  }

  /**
   * @param size how many bytes were listed
   * @param recorder may be {@link #NO_RECORDER}
   */
  SizedStream(InputStream in, long size, Recorder recorder) {
    this.in = in;
    this.size = size;
    this.recorder = recorder;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return readNBytes(one, 0, 1) == 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int offset, int wanted) throws IOException {
    int read = readNBytes(into, offset, wanted);
    return read == 0 && wanted > 0 ? -1 : read;
  }

  @Override
  public int readNBytes(byte[] into, int offset, int wanted) throws IOException {
    int read = in.readNBytes(into, offset, wanted);
    count += read;
    if (recorder != null && count <= size) {
      recorder.bytes.write(into, offset, read);
    }
    if (read < wanted) {
      end();
    }
    return read;
  }

  private void end() throws IOException {
    if (count < size) {
      throw new EOFException("The file ends before the size that was listed");
    }
    if (recorder != null && count == size) {
      recorder.whole.accept(recorder.bytes.toByteArray());
    }
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.storage;

import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSInputStream;

/**
 * A stream whose failures are those of its store, and say so. That it ends too early is no failure
 * of the store: a decoder may look for bytes where broken ones say that there are some.
 */
final class StoreStream extends FSInputStream {
  private final FSDataInputStream in;

  StoreStream(FSDataInputStream in) {
    this.in = in;
  }

  private interface Step<T> {
    T take() throws IOException;
  }

  /** Does something with a store: what comes out is missing, at its end, or a store's failure. */
  private static <T> T of(Step<T> step) throws IOException {
    try {
      return step.take();
    } catch (FileNotFoundException | EOFException | StoreException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      throw new StoreException(e);
    }
  }

  @Override
  public int read() throws IOException {
    return of(in::read);
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    return of(() -> in.read(into, offset, length));
  }

  @Override
  public int read(long position, byte[] into, int offset, int length) throws IOException {
    return of(() -> in.read(position, into, offset, length));
  }

  @Override
  public void readFully(long position, byte[] into, int offset, int length) throws IOException {
    of(
        () -> {
          in.readFully(position, into, offset, length);
          return null;
        });
  }

  @Override
  public void seek(long position) throws IOException {
    of(
        () -> {
          in.seek(position);
          return null;
        });
  }

  @Override
  public long getPos() throws IOException {
    return of(in::getPos);
  }

  @Override
  public boolean seekToNewSource(long position) throws IOException {
    return of(() -> in.seekToNewSource(position));
  }

  @Override
  public int available() throws IOException {
    return of(in::available);
  }

  @Override
  public void close() throws IOException {
    of(
        () -> {
          in.close();
          return null;
        });
  }
}

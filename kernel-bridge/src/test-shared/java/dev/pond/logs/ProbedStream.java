// SPDX-License-Identifier: Apache-2.0
package dev.pond.logs;

import java.io.EOFException;
import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import org.apache.hadoop.fs.FSInputStream;

/** A file that is read under a probe. */
final class ProbedStream extends FSInputStream {
  private final RandomAccessFile file;
  private final IoProbe probe;
  private boolean ended;
  private boolean reluctant;
  private boolean failsToClose;
  private boolean closed;

  ProbedStream(File file, IoProbe probe) throws IOException {
    this.file = new RandomAccessFile(file, "r");
    this.probe = probe;
    probe.opened();
  }

  private void step() throws IOException {
    if (closed) {
      throw new IOException("The stream is closed");
    }
    IoProbe.Fault due = probe.step();
    ended |= due == IoProbe.Fault.END;
    reluctant |= due == IoProbe.Fault.SHORT;
    failsToClose |= due == IoProbe.Fault.CLOSE;
  }

  @Override
  public int read() throws IOException {
    step();
    return ended ? -1 : file.read();
  }

  @Override
  public int read(byte[] into, int offset, int count) throws IOException {
    if (count == 0) {
      return 0;
    }
    step();
    return ended ? -1 : file.read(into, offset, reluctant ? 1 : count);
  }

  @Override
  public void seek(long position) throws IOException {
    if (position > file.length()) {
      throw new EOFException("Beyond the end");
    }
    file.seek(position);
  }

  @Override
  public long getPos() throws IOException {
    return file.getFilePointer();
  }

  @Override
  public boolean seekToNewSource(long position) {
    return false;
  }

  @Override
  public void close() throws IOException {
    if (!closed) {
      closed = true;
      probe.closed();
      file.close();
      if (failsToClose) {
        throw new IOException("injected; sig=secret");
      }
    }
  }
}

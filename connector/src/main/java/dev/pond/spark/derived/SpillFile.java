// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.derived;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.UUID;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.PositionOutputStream;

/**
 * A file of this process alone: its name is gone from the folder as soon as it is open, so nothing
 * is left of it however the process ends. Written once, then read at any place by any thread.
 */
final class SpillFile implements OutputFile, Closeable {
  private final FileChannel channel;
  private final long mostBytes;
  private long written;

  private SpillFile(FileChannel channel, long mostBytes) {
    this.channel = channel;
    this.mostBytes = mostBytes;
  }

  static SpillFile in(Path folder, long mostBytes) throws IOException {
    Path file = folder.resolve("pond-derived-" + UUID.randomUUID() + ".parquet");
    boolean posix = Files.getFileStore(folder).supportsFileAttributeView("posix");
    FileAttribute<?>[] own =
        posix
            ? new FileAttribute<?>[] {
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
            }
            : new FileAttribute<?>[0];
    return new SpillFile(
        FileChannel.open(
            file,
            Set.of(
                StandardOpenOption.CREATE_NEW,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE,
                StandardOpenOption.DELETE_ON_CLOSE),
            own),
        mostBytes);
  }

  long size() {
    return written;
  }

  int read(ByteBuffer target, long position) throws IOException {
    return channel.read(target, position);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  @Override
  public PositionOutputStream create(long blockSizeHint) {
    return new Output();
  }

  @Override
  public PositionOutputStream createOrOverwrite(long blockSizeHint) {
    return new Output();
  }

  @Override
  public boolean supportsBlockSize() {
    return false;
  }

  @Override
  public long defaultBlockSize() {
    return 0;
  }

  /** The query's rows need more bytes than they may. */
  static final class FullException extends IOException {
    private static final long serialVersionUID = 1L;

    FullException(long mostBytes) {
      super("more than " + mostBytes + " bytes");
    }
  }

  private final class Output extends PositionOutputStream {
    @Override
    public long getPos() {
      return written;
    }

    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      if (written + length > mostBytes) {
        throw new FullException(mostBytes);
      }
      ByteBuffer source = ByteBuffer.wrap(bytes, offset, length);
      while (source.hasRemaining()) {
        written += channel.write(source, written);
      }
    }
  }
}

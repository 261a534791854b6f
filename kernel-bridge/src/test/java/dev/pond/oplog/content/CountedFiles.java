// SPDX-License-Identifier: Apache-2.0
package dev.pond.oplog.content;

import dev.pond.kernel.data.CloseableIterator;
import dev.pond.kernel.plan.StoredFile;
import dev.pond.kernel.storage.HadoopStorage;
import dev.pond.kernel.storage.Storage;
import dev.pond.tinyfs.ReadOnlyChannel;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Files that count what is read of them, and fail when told to. */
final class CountedFiles implements Storage {
  final AtomicLong bytesRead = new AtomicLong();
  final AtomicInteger opened = new AtomicInteger();
  final AtomicInteger open = new AtomicInteger();
  volatile boolean failing;
  private final Storage files;

  CountedFiles() throws IOException {
    files = HadoopStorage.of(Map.of());
  }

  @Override
  public CloseableIterator<StoredFile> listFrom(String path) throws IOException {
    return files.listFrom(path);
  }

  @Override
  public InputStream open(String path) throws IOException {
    return files.open(path);
  }

  @Override
  public byte[] read(String path, long offset, int length) throws IOException {
    return files.read(path, offset, length);
  }

  @Override
  public SeekableByteChannel openChannel(String path) throws IOException {
    SeekableByteChannel channel = files.openChannel(path);
    opened.incrementAndGet();
    open.incrementAndGet();
    return new ReadOnlyChannel(channel.size()) {
      @Override
      protected int readAt(long at, ByteBuffer into) throws IOException {
        if (failing) {
          throw new IOException("sig=secret");
        }
        int count = channel.position(at).read(into);
        bytesRead.addAndGet(Math.max(0, count));
        return count;
      }

      @Override
      protected void release() throws IOException {
        open.decrementAndGet();
        channel.close();
      }
    };
  }
}

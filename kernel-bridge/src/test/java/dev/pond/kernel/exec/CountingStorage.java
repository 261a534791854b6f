// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.exec;

import dev.pond.kernel.data.CloseableIterator;
import dev.pond.kernel.plan.StoredFile;
import dev.pond.kernel.storage.Storage;
import java.io.ByteArrayInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Files in memory that counts what is asked of it and which streams are still open. */
final class CountingStorage implements Storage {
  final List<String> operations = Collections.synchronizedList(new ArrayList<>());
  final AtomicInteger openStreams = new AtomicInteger();
  private final NavigableMap<String, byte[]> files = new TreeMap<>();

  /** Paths whose stream breaks off with an I/O error after the first bytes. */
  final List<String> failing = Collections.synchronizedList(new ArrayList<>());

  StoredFile put(String path, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    files.put(path, bytes);
    return new StoredFile(path, bytes.length, 1000);
  }

  @Override
  public CloseableIterator<StoredFile> listFrom(String path) throws IOException {
    operations.add("LIST " + path);
    String folder = path.substring(0, path.lastIndexOf('/') + 1);
    if (files.keySet().stream().noneMatch(file -> file.startsWith(folder))) {
      throw new FileNotFoundException(folder);
    }
    List<StoredFile> listed = new ArrayList<>();
    files
        .tailMap(path)
        .forEach((file, bytes) -> listed.add(new StoredFile(file, bytes.length, 1000)));
    return CloseableIterator.of(listed);
  }

  @Override
  public InputStream open(String path) throws IOException {
    operations.add("OPEN " + path);
    byte[] bytes = files.get(path);
    if (bytes == null) {
      throw new FileNotFoundException("sig=secret");
    }
    openStreams.incrementAndGet();
    boolean fails = failing.contains(path);
    return new ByteArrayInputStream(bytes) {
      private boolean closed;

      @Override
      public int readNBytes(byte[] into, int offset, int length) {
        if (fails) {
          throw new UncheckedIOException(new IOException("sig=secret"));
        }
        return super.readNBytes(into, offset, length);
      }

      @Override
      public void close() {
        if (!closed) {
          closed = true;
          openStreams.decrementAndGet();
        }
      }
    };
  }

  @Override
  public byte[] read(String path, long offset, int length) throws IOException {
    operations.add("READ " + path);
    return Arrays.copyOfRange(files.get(path), (int) offset, (int) offset + length);
  }

  @Override
  public SeekableByteChannel openChannel(String path) throws IOException {
    throw new UnsupportedOperationException(path);
  }
}

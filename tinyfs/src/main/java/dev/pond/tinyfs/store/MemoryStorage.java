// SPDX-License-Identifier: Apache-2.0
package dev.pond.tinyfs.store;

import dev.pond.tinyfs.BytesChannel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/** Files in memory. Thread-safe. */
final class MemoryStorage implements Storage {
  private final ConcurrentSkipListMap<String, byte[]> files = new ConcurrentSkipListMap<>();

  @Override
  public Optional<SeekableByteChannel> open(String name) {
    return Optional.ofNullable(files.get(name)).map(BytesChannel::new);
  }

  @Override
  public List<String> list(String folder) {
    String prefix = folder + "/";
    return files.tailMap(prefix).keySet().stream()
        .takeWhile(name -> name.startsWith(prefix))
        .map(name -> name.substring(prefix.length()))
        .filter(name -> name.indexOf('/') < 0)
        .toList();
  }

  /** Returns how many files are below a folder. */
  int count(String folder) {
    String prefix = folder + "/";
    return (int)
        files.tailMap(prefix).keySet().stream().takeWhile(name -> name.startsWith(prefix)).count();
  }

  @Override
  public Draft draft() {
    ByteArrayOutputStream written = new ByteArrayOutputStream();
    return new Draft() {
      @Override
      public void write(byte[] bytes, int offset, int length) {
        written.write(bytes, offset, length);
      }

      @Override
      public void seal(long size) throws IOException {
        if (written.size() != size) {
          throw new IOException(written.size() + " of " + size + " bytes arrived");
        }
      }

      @Override
      public SeekableByteChannel open() {
        return new BytesChannel(written.toByteArray());
      }

      @Override
      public boolean publish(String name) {
        return files.putIfAbsent(name, written.toByteArray()) == null;
      }

      @Override
      public void close() {}
    };
  }
}

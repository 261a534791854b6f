// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.dv;

import dev.pond.kernel.data.CloseableIterator;
import dev.pond.kernel.plan.StoredFile;
import dev.pond.kernel.storage.Storage;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.SeekableByteChannel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Files in memory, and a list of the ranges that were read. */
final class MemoryFiles implements Storage {
  final Map<String, byte[]> files = new HashMap<>();
  final List<String> reads = new ArrayList<>();

  @Override
  public CloseableIterator<StoredFile> listFrom(String path) throws IOException {
    throw new FileNotFoundException(path);
  }

  @Override
  public InputStream open(String path) throws IOException {
    return new ByteArrayInputStream(bytes(path));
  }

  @Override
  public byte[] read(String path, long offset, int length) throws IOException {
    reads.add(path + " " + offset + "+" + length);
    byte[] bytes = bytes(path);
    if (offset + length > bytes.length) {
      throw new EOFException(path);
    }
    return Arrays.copyOfRange(bytes, (int) offset, (int) offset + length);
  }

  @Override
  public SeekableByteChannel openChannel(String path) throws IOException {
    throw new UnsupportedOperationException(path);
  }

  private byte[] bytes(String path) throws FileNotFoundException {
    byte[] bytes = files.get(path);
    if (bytes == null) {
      throw new FileNotFoundException(path);
    }
    return bytes;
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.entry;

import dev.pond.kernel.PondException;
import dev.pond.oplog.content.ContentStore;
import dev.pond.spark.PondSparkException;
import dev.pond.tinyfs.TinyFsException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.SeekableByteChannel;
import java.util.List;
import java.util.Map;

/** Reads the bytes of whole files in a task. */
final class ContentReader {
  /** What the JVM makes no longer arrays than. */
  private static final long MAX_ARRAY = Integer.MAX_VALUE - 15;

  /** Up to here memory is set aside for what rows of a pond claim, unseen. */
  private static final long BELIEVED = 64L << 20;

  private final ContentStore store;
  private final EntryPlace pond;
  private final long maxLength;

  ContentReader(ContentStore store, EntryPlace pond, long maxLength) {
    this.store = store;
    this.pond = pond;
    this.maxLength = Math.min(maxLength, MAX_ARRAY);
  }

  /**
   * Returns a file's bytes.
   *
   * @param path the file as errors name it
   */
  byte[] read(String path, List<FileBytes.Part> parts) {
    long length = parts.stream().mapToLong(ContentReader::length).reduce(0, Math::addExact);
    if (length > maxLength) {
      throw tooLong(path, length);
    }
    try {
      if (length > BELIEVED) {
        checkSizes(parts);
      }
      ByteBuffer content = ByteBuffer.allocate((int) length);
      for (FileBytes.Part part : parts) {
        readPart(part, content);
      }
      return content.array();
    } catch (TinyFsException e) {
      throw PondSparkException.of(
          pond.translate(new TinyFsException(e.kind(), path, e.subject() + ": " + e.reason(), e)));
    } catch (InterruptedIOException | ClosedByInterruptException e) {
      throw new UncheckedIOException(e);
    } catch (IOException e) {
      throw PondSparkException.of(
          pond.translate(
              new TinyFsException(
                  TinyFsException.Kind.STORE_FAILED, path, "its bytes cannot be read", e)));
    }
  }

  /** Opens all parts: one that is not as large as its row claims fails to. */
  private void checkSizes(List<FileBytes.Part> parts) throws IOException {
    for (FileBytes.Part part : parts) {
      if (part.here() == null) {
        store.open(part.address()).close();
      }
    }
  }

  private static long length(FileBytes.Part part) {
    return part.here() != null ? part.here().length : part.address().size();
  }

  private void readPart(FileBytes.Part part, ByteBuffer content) throws IOException {
    if (part.here() != null) {
      content.put(part.here());
      return;
    }
    int end = content.position() + (int) length(part);
    content.limit(end);
    try (SeekableByteChannel channel = store.open(part.address())) {
      while (content.hasRemaining()) {
        if (channel.read(content) < 0) {
          throw new IOException("A file ends before its size");
        }
      }
    }
    content.limit(content.capacity());
  }

  private PondSparkException tooLong(String path, long length) {
    return (PondSparkException)
        PondSparkException.of(
            new PondException(
                "POND_FILE_TOO_LONG",
                Map.of(
                    "path", path,
                    "pond", pond.root(),
                    "version", Long.toString(pond.version()),
                    "length", Long.toString(length),
                    "limit", Long.toString(maxLength))));
  }
}

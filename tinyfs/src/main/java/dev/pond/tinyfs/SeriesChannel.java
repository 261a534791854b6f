// SPDX-License-Identifier: Apache-2.0
package dev.pond.tinyfs;

import dev.pond.tinyfs.TinyFsException.Kind;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SeekableByteChannel;
import java.util.Arrays;
import java.util.List;

/**
 * Versions one after the other as one file. At most one of them is open, and none before a read.
 */
final class SeriesChannel extends ReadOnlyChannel {
  private final Persistence persistence;
  private final Node file;
  private final List<NodeVersion> versions;

  /** Where each version ends. */
  private final long[] ends;

  private int current = -1;
  private SeekableByteChannel open;

  private SeriesChannel(
      Persistence persistence, Node file, List<NodeVersion> versions, long[] ends) {
    super(ends.length == 0 ? 0 : ends[ends.length - 1]);
    this.persistence = persistence;
    this.file = file;
    this.versions = versions;
    this.ends = ends;
  }

  /**
   * @param versions all with bytes
   */
  static SeriesChannel of(Persistence persistence, Node file, List<NodeVersion> versions)
      throws TinyFsException {
    long[] ends = new long[versions.size()];
    long end = 0;
    for (int i = 0; i < ends.length; i++) {
      long size = versions.get(i).size().orElse(0);
      if (size > Long.MAX_VALUE - end) {
        throw new TinyFsException(
            Kind.CORRUPT, file.path().toString(), "its versions together are larger than a file");
      }
      end += size;
      ends[i] = end;
    }
    return new SeriesChannel(persistence, file, versions, ends);
  }

  @Override
  protected int readAt(long at, ByteBuffer bytes) throws IOException {
    int index = indexAt(at);
    try {
      return readPart(index, at, bytes);
    } catch (TinyFsException e) {
      throw told(index, e.kind(), e.at(file.path()).reason(), e);
    } catch (ClosedChannelException e) {
      throw e;
    } catch (IOException e) {
      throw told(index, Kind.STORE_FAILED, "it cannot be read", e);
    }
  }

  private int readPart(int index, long at, ByteBuffer bytes) throws IOException {
    SeekableByteChannel part = part(index);
    long start = index == 0 ? 0 : ends[index - 1];
    if (part.position() != at - start) {
      part.position(at - start);
    }
    int limit = bytes.limit();
    int room = (int) Math.min(bytes.remaining(), ends[index] - at);
    bytes.limit(bytes.position() + room);
    try {
      int count = part.read(bytes);
      if (count <= 0) {
        throw corrupt("it ends before its stated size");
      }
      return count;
    } finally {
      bytes.limit(limit);
    }
  }

  private int indexAt(long at) {
    int found = Arrays.binarySearch(ends, at);
    // An end is where the next version begins; versions without bytes have no place of their own.
    int index = found < 0 ? -found - 1 : found + 1;
    while (ends[index] == at) {
      index++;
    }
    return index;
  }

  private SeekableByteChannel part(int index) throws IOException {
    if (index != current) {
      release();
      current = -1;
      SeekableByteChannel part = persistence.open(file.id(), versions.get(index));
      open = part;
      if (part.size() != versions.get(index).size().orElse(0)) {
        throw corrupt("its bytes are not as many as its stated size");
      }
      current = index;
    }
    return open;
  }

  private TinyFsException corrupt(String reason) {
    return new TinyFsException(Kind.CORRUPT, file.path().toString(), reason);
  }

  private TinyFsException told(int index, Kind kind, String reason, Throwable cause) {
    return new TinyFsException(
        kind,
        file.path().toString(),
        "version " + versions.get(index).version() + ": " + reason,
        cause);
  }

  @Override
  protected void release() throws IOException {
    SeekableByteChannel held = open;
    open = null;
    if (held != null) {
      held.close();
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pond.tinyfs;

import dev.pond.tinyfs.TinyFsException.Kind;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.util.List;

/** Opens one version, and reads what is small. */
final class Contents {
  private Contents() {}

  /** Opens one version; errors name the path. */
  static SeekableByteChannel open(Persistence persistence, Node file, NodeVersion version)
      throws TinyFsException {
    if (version.size().isPresent()) {
      return SeriesChannel.of(persistence, file, List.of(version));
    }
    try {
      return persistence.open(file.id(), version);
    } catch (TinyFsException e) {
      throw e.at(file.path());
    }
  }

  /**
   * Reads all of a channel and closes it.
   *
   * @throws TinyFsException LIMIT_EXCEEDED if it is larger
   */
  static byte[] read(TinyPath path, SeekableByteChannel opened, int limit) throws TinyFsException {
    try (SeekableByteChannel channel = opened) {
      long size = channel.size();
      if (size > limit) {
        throw new TinyFsException(
            Kind.LIMIT_EXCEEDED,
            path.toString(),
            "it has " + size + " bytes, and at most " + limit + " are read");
      }
      ByteBuffer bytes = ByteBuffer.allocate((int) size);
      while (bytes.hasRemaining()) {
        if (channel.read(bytes) < 0) {
          throw new TinyFsException(
              Kind.CORRUPT,
              path.toString(),
              "it ends after " + bytes.position() + " of " + size + " bytes");
        }
      }
      return bytes.array();
    } catch (TinyFsException e) {
      throw e.at(path);
    } catch (IOException e) {
      throw new TinyFsException(Kind.STORE_FAILED, path.toString(), "it cannot be read", e);
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pond.tinyfs.write;

import dev.pond.tinyfs.TinyFsException;
import dev.pond.tinyfs.TinyFsException.Kind;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The large files of a transaction, which are stored when it is committed: of one that is aborted
 * nothing is left. Thread-safe.
 */
final class Uploads {
  private final Map<String, LargeFiles.Upload> byHash = new HashMap<>();
  private boolean ended;

  /** Takes over a sealed file; one with the same bytes as another is given up. */
  synchronized void take(String hash, LargeFiles.Upload upload) {
    if (ended || byHash.putIfAbsent(hash, upload) != null) {
      giveUp(upload);
    }
  }

  /** Opens one of them, if it is there. */
  synchronized Optional<SeekableByteChannel> open(String hash) throws TinyFsException {
    LargeFiles.Upload upload = byHash.get(hash);
    if (upload == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(upload.open());
    } catch (IOException e) {
      throw new TinyFsException(
          Kind.STORE_FAILED, "large file " + hash, "its draft cannot be opened", e);
    }
  }

  /**
   * Stores all of them.
   *
   * @throws TinyFsException if one cannot be stored; it can be tried again
   */
  synchronized void store() throws TinyFsException {
    for (Map.Entry<String, LargeFiles.Upload> each : byHash.entrySet()) {
      try {
        each.getValue().store();
      } catch (TinyFsException e) {
        throw e;
      } catch (IOException e) {
        throw new TinyFsException(
            Kind.STORE_FAILED,
            "large file " + each.getKey(),
            "it cannot be stored; nothing is committed",
            e);
      }
    }
  }

  /** Gives up what is not stored; again does nothing. */
  synchronized void close() {
    ended = true;
    byHash.values().forEach(Uploads::giveUp);
    byHash.clear();
  }

  private static void giveUp(LargeFiles.Upload upload) {
    try {
      upload.close();
    } catch (IOException e) {
      // What stays of a draft is harmless.
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pond.tinyfs.write;

import dev.pond.tinyfs.FileId;
import dev.pond.tinyfs.TinyFsException;
import dev.pond.tinyfs.TinyFsException.Kind;
import dev.pond.tinyfs.TinyPath;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The files that are being written. Thread-safe. */
final class FileLocks {
  /** A place in a directory, where a file may come to be. */
  record Place(FileId directory, String name) {}

  private final Map<Object, TinyPath> held = new HashMap<>();

  /** What a writer holds. */
  final class Lock {
    private final List<Object> keys;

    private Lock(List<Object> keys) {
      this.keys = keys;
    }

    /** Gives up what is held; again does nothing. */
    void release() {
      synchronized (FileLocks.this) {
        keys.forEach(held::remove);
        keys.clear();
      }
    }
  }

  /**
   * Locks a file.
   *
   * @param file empty if it is new
   * @throws TinyFsException BEING_WRITTEN
   */
  synchronized Lock acquire(TinyPath path, Place place, Optional<FileId> file)
      throws TinyFsException {
    List<Object> keys = new ArrayList<>();
    keys.add(place);
    file.ifPresent(keys::add);
    for (Object key : keys) {
      check(key, path);
    }
    keys.forEach(key -> held.put(key, path));
    return new Lock(keys);
  }

  /** Fails with BEING_WRITTEN if a file is being written. */
  synchronized void check(FileId file) throws TinyFsException {
    TinyPath path = held.get(file);
    if (path != null) {
      throw beingWritten(path);
    }
  }

  /** Fails with BEING_WRITTEN if a file that is to be at a place is being written. */
  synchronized void check(Place place, TinyPath path) throws TinyFsException {
    check((Object) place, path);
  }

  private void check(Object key, TinyPath path) throws TinyFsException {
    if (held.containsKey(key)) {
      throw beingWritten(path);
    }
  }

  synchronized int count() {
    return held.size();
  }

  static TinyFsException beingWritten(TinyPath path) {
    return new TinyFsException(
        Kind.BEING_WRITTEN,
        path.toString(),
        "it is being written; wait until its writer is closed");
  }
}

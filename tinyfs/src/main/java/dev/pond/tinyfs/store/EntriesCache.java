// SPDX-License-Identifier: Apache-2.0
package dev.pond.tinyfs.store;

import dev.pond.tinyfs.DirectoryEntry;
import dev.pond.tinyfs.FileId;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The directories of one moment that were read last, bounded by bytes. Thread-safe. */
final class EntriesCache {
  private static final long LIMIT = 4 << 20;

  private record Held(List<DirectoryEntry> entries, long bytes) {}

  private final Map<FileId, Held> held = new LinkedHashMap<>(16, 0.75f, true);
  private long bytes;

  synchronized Optional<List<DirectoryEntry>> get(FileId directory) {
    return Optional.ofNullable(held.get(directory)).map(Held::entries);
  }

  /**
   * @param stored how many bytes it has as it is stored; decoded it has some times as many
   */
  synchronized void put(FileId directory, List<DirectoryEntry> entries, long stored) {
    if (stored > LIMIT) {
      return;
    }
    Held before = held.put(directory, new Held(entries, stored));
    bytes += stored - (before == null ? 0 : before.bytes);
    Iterator<Held> oldest = held.values().iterator();
    while (bytes > LIMIT) {
      bytes -= oldest.next().bytes;
      oldest.remove();
    }
  }
}

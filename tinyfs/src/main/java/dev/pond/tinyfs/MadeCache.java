// SPDX-License-Identifier: Apache-2.0
package dev.pond.tinyfs;

import dev.pond.tinyfs.DirectoryFactory.DynamicEntry;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The entries of the dynamic directories that were asked last, bounded by bytes. Thread-safe. */
final class MadeCache {
  private static final int LEAST = 200;

  private final long limit;
  private final Map<Key, Held> held = new LinkedHashMap<>(16, 0.75f, true);
  private long bytes;

  private record Key(FileId id, TinyPath path) {}

  private record Held(List<DynamicEntry> entries, long bytes) {}

  MadeCache(long limit) {
    this.limit = limit;
  }

  synchronized Optional<List<DynamicEntry>> get(Node directory) {
    return Optional.ofNullable(held.get(key(directory))).map(Held::entries);
  }

  synchronized void put(Node directory, List<DynamicEntry> entries) {
    long size = LEAST;
    for (DynamicEntry entry : entries) {
      size += LEAST + 2L * entry.name().length() + entry.configuration().length;
    }
    if (size > limit) {
      return;
    }
    Held before = held.put(key(directory), new Held(entries, size));
    bytes += size - (before == null ? 0 : before.bytes);
    Iterator<Held> oldest = held.values().iterator();
    while (bytes > limit) {
      bytes -= oldest.next().bytes;
      oldest.remove();
    }
  }

  private static Key key(Node directory) {
    return new Key(directory.id(), directory.path());
  }
}

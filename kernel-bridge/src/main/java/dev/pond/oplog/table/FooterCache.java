// SPDX-License-Identifier: Apache-2.0
package dev.pond.oplog.table;

import java.io.IOException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What is known of footers, by the hash and size of the files' bytes: it is true of those bytes
 * wherever they lie, for ever. The least recently used goes first. Thread-safe.
 */
final class FooterCache {
  /** One a process; a footer of ten columns takes about 5 KB. */
  static final FooterCache SHARED = new FooterCache(64L << 20);

  private static final int STRIPES = 256;

  private final long capacity;
  private final Map<Key, FooterFacts> facts = new LinkedHashMap<>(16, 0.75f, true);
  private final Object[] stripes = new Object[STRIPES];
  private long weight;

  FooterCache(long capacity) {
    this.capacity = capacity;
    for (int i = 0; i < STRIPES; i++) {
      stripes[i] = new Object();
    }
  }

  /** Bytes, by what they are. */
  record Key(String hash, long size) {}

  /** Reads what is not known. */
  interface Source {
    FooterFacts read() throws IOException;
  }

  /** Returns what is known. */
  synchronized Optional<FooterFacts> find(Key key) {
    return Optional.ofNullable(facts.get(key));
  }

  /** Returns what is known, after reading it if need be; of several callers only one reads. */
  FooterFacts get(Key key, Source source) throws IOException {
    synchronized (stripes[Math.floorMod(key.hashCode(), STRIPES)]) {
      Optional<FooterFacts> known = find(key);
      if (known.isPresent()) {
        return known.get();
      }
      FooterFacts read = source.read();
      put(key, read);
      return read;
    }
  }

  private synchronized void put(Key key, FooterFacts read) {
    long more = read.weight();
    if (more > capacity / 4) {
      return;
    }
    FooterFacts before = facts.put(key, read);
    weight += more - (before == null ? 0 : before.weight());
    Iterator<FooterFacts> oldest = facts.values().iterator();
    while (weight > capacity) {
      weight -= oldest.next().weight();
      oldest.remove();
    }
  }

  synchronized long weight() {
    return weight;
  }

  synchronized int size() {
    return facts.size();
  }
}

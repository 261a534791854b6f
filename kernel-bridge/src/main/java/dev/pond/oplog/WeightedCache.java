// SPDX-License-Identifier: Apache-2.0
package dev.pond.oplog;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.ToLongFunction;

/**
 * What was read last, up to a number of bytes. Keys must name what never changes: nothing here ever
 * grows old. Thread-safe.
 */
final class WeightedCache<K, V> {
  private final long capacity;
  private final ToLongFunction<V> weight;
  private final Map<K, V> entries = new LinkedHashMap<>(16, 0.75f, true);
  private long total;

  WeightedCache(long capacity, ToLongFunction<V> weight) {
    this.capacity = capacity;
    this.weight = weight;
  }

  /** Returns a share of the memory that this process may have, but no more than a limit. */
  static long share(int part, long most) {
    return Math.min(most, Runtime.getRuntime().maxMemory() / part);
  }

  /** Returns a value, or null. */
  synchronized V get(K key) {
    return entries.get(key);
  }

  /** Keeps a value, unless it alone is more than all may be. */
  synchronized void put(K key, V value) {
    V old = entries.remove(key);
    total -= old == null ? 0 : weight.applyAsLong(old);
    long size = weight.applyAsLong(value);
    if (size > capacity) {
      return;
    }
    entries.put(key, value);
    total += size;
    Iterator<V> eldest = entries.values().iterator();
    while (total > capacity) {
      total -= weight.applyAsLong(eldest.next());
      eldest.remove();
    }
  }

  synchronized void clear() {
    entries.clear();
    total = 0;
  }

  synchronized long bytes() {
    return total;
  }
}

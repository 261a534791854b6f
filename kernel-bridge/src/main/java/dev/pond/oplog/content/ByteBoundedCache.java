// SPDX-License-Identifier: Apache-2.0
package dev.pond.oplog.content;

import dev.pond.tinyfs.TinyFsException;
import java.lang.ref.SoftReference;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * Keeps what was loaded last, up to a number of bytes, and lets go of it when memory is short. What
 * several threads want at once is loaded once. Thread-safe.
 */
final class ByteBoundedCache<K, V> {
  /** Loads a value. */
  interface Loader<V> {
    V load() throws TinyFsException;
  }

  /** Says how many bytes a value holds. */
  interface Weigher<V> {
    long bytes(V value);
  }

  private record Kept<V>(SoftReference<V> value, long bytes) {}

  private final long maxBytes;
  private final Weigher<V> weigher;
  private final Map<K, Kept<V>> kept = new LinkedHashMap<>(16, 0.75f, true);
  private final Map<K, CompletableFuture<V>> loading = new LinkedHashMap<>();
  private long bytes;

  ByteBoundedCache(long maxBytes, Weigher<V> weigher) {
    this.maxBytes = maxBytes;
    this.weigher = weigher;
  }

  /** Returns what is kept under a key, or {@code null}. */
  synchronized V peek(K key) {
    Kept<V> found = kept.get(key);
    return found == null ? null : found.value().get();
  }

  /** Returns what is kept under a key, or loads and keeps it. */
  V get(K key, Loader<V> loader) throws TinyFsException {
    while (true) {
      CompletableFuture<V> mine = null;
      CompletableFuture<V> others;
      synchronized (this) {
        V found = peek(key);
        if (found != null) {
          return found;
        }
        others = loading.get(key);
        if (others == null) {
          mine = new CompletableFuture<>();
          loading.put(key, mine);
        }
      }
      if (mine != null) {
        return load(key, loader, mine);
      }
      // A load that failed in another thread is tried again here, for a failure of one's own.
      V found = others.exceptionally(failure -> null).join();
      if (found != null) {
        return found;
      }
    }
  }

  private V load(K key, Loader<V> loader, CompletableFuture<V> mine) throws TinyFsException {
    V value = null;
    try {
      value = loader.load();
      put(key, value);
      return value;
    } finally {
      synchronized (this) {
        loading.remove(key);
      }
      mine.complete(value);
    }
  }

  /** Keeps a value, unless it is larger than all that is kept may be. */
  synchronized void put(K key, V value) {
    long size = weigher.bytes(value);
    if (size > maxBytes) {
      return;
    }
    Kept<V> before = kept.put(key, new Kept<>(new SoftReference<>(value), size));
    bytes += size - (before == null ? 0 : before.bytes());
    for (Iterator<Kept<V>> oldest = kept.values().iterator();
        bytes > maxBytes && oldest.hasNext(); ) {
      bytes -= oldest.next().bytes();
      oldest.remove();
    }
  }

  /** Forgets what is kept under a key. */
  synchronized void remove(K key) {
    Kept<V> before = kept.remove(key);
    bytes -= before == null ? 0 : before.bytes();
  }
}

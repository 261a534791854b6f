// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.cache;

import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.lang.ref.SoftReference;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.ToLongBiFunction;

/**
 * What was read last, up to a number of bytes; the least recently used goes first. Keys must name
 * what never changes: nothing here ever grows old. What several threads want at once is loaded
 * once. Thread-safe.
 *
 * <p>A process serves many users, and what one may read is not for the next: so whoever asks is
 * part of every key.
 */
public final class WeightedCache<K, V> {
  /** Loads a value. */
  public interface Loader<V, E extends Exception> {
    /** Returns the value, not null. */
    V load() throws E;
  }

  /** A key of one user's. */
  private record Owned<K>(String user, K key) {}

  /** A value, held in one of two ways. */
  private record Kept<V>(V strong, SoftReference<V> soft, long bytes) {
    V value() {
      return soft == null ? strong : soft.get();
    }
  }

  private long maxBytes;
  private final ToLongBiFunction<K, V> weigher;
  private final boolean soft;
  private final Map<Owned<K>, Kept<V>> kept = new LinkedHashMap<>(16, 0.75f, true);
  private final Map<Owned<K>, CompletableFuture<V>> loading = new HashMap<>();
  private long bytes;

  private WeightedCache(long maxBytes, ToLongBiFunction<K, V> weigher, boolean soft) {
    this.maxBytes = maxBytes;
    this.weigher = weigher;
    this.soft = soft;
  }

  /**
   * Returns a cache.
   *
   * @param weigher says how many bytes a key and its value take
   */
  public static <K, V> WeightedCache<K, V> of(long maxBytes, ToLongBiFunction<K, V> weigher) {
    return new WeightedCache<>(maxBytes, weigher, false);
  }

  /** As {@link #of}, but lets go of everything when memory is short. */
  public static <K, V> WeightedCache<K, V> soft(long maxBytes, ToLongBiFunction<K, V> weigher) {
    return new WeightedCache<>(maxBytes, weigher, true);
  }

  /** Returns a share of the memory that this process may have, but no more than a limit. */
  public static long share(int part, long most) {
    return Math.min(most, Runtime.getRuntime().maxMemory() / part);
  }

  /** Returns what is kept for a user under a key, or {@code null}. */
  public synchronized V peek(String user, K key) {
    Kept<V> found = kept.get(new Owned<>(user, key));
    return found == null ? null : found.value();
  }

  /**
   * Returns what is kept for a user under a key, or loads and keeps it.
   *
   * @throws UncheckedIOException if the thread is interrupted while another one loads it
   */
  public <E extends Exception> V get(String user, K key, Loader<V, E> loader) throws E {
    Owned<K> owned = new Owned<>(user, key);
    while (true) {
      CompletableFuture<V> mine = null;
      CompletableFuture<V> others;
      synchronized (this) {
        V found = peek(user, key);
        if (found != null) {
          return found;
        }
        others = loading.get(owned);
        if (others == null) {
          mine = new CompletableFuture<>();
          loading.put(owned, mine);
        }
      }
      if (mine != null) {
        return load(owned, loader, mine);
      }
      // A load that failed in another thread is tried again here, for a failure of one's own.
      V found = awaited(others);
      if (found != null) {
        return found;
      }
    }
  }

  /** A query that is cancelled while another one loads need not wait for that. */
  private static <V> V awaited(CompletableFuture<V> others) {
    try {
      return others.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UncheckedIOException(new InterruptedIOException("A read was interrupted"));
    } catch (ExecutionException e) {
      throw new IllegalStateException("Loads end with a value or with null", e);
    }
  }

  private <E extends Exception> V load(
      Owned<K> owned, Loader<V, E> loader, CompletableFuture<V> mine) throws E {
    V value = null;
    try {
      value = loader.load();
      put(owned.user(), owned.key(), value);
      return value;
    } finally {
      synchronized (this) {
        loading.remove(owned);
      }
      mine.complete(value);
    }
  }

  /** Keeps a value, unless it alone is more than all may be. */
  public synchronized void put(String user, K key, V value) {
    remove(user, key);
    long size = weigher.applyAsLong(key, value);
    if (size > maxBytes) {
      return;
    }
    kept.put(
        new Owned<>(user, key),
        soft ? new Kept<>(null, new SoftReference<>(value), size) : new Kept<>(value, null, size));
    bytes += size;
    makeRoom();
  }

  private void makeRoom() {
    Iterator<Kept<V>> eldest = kept.values().iterator();
    while (bytes > maxBytes) {
      bytes -= eldest.next().bytes();
      eldest.remove();
    }
  }

  /** Sets how many bytes may be kept from now on. */
  public synchronized void limit(long newMaxBytes) {
    maxBytes = newMaxBytes;
    makeRoom();
  }

  /** Forgets what is kept for a user under a key. */
  public synchronized void remove(String user, K key) {
    Kept<V> before = kept.remove(new Owned<>(user, key));
    bytes -= before == null ? 0 : before.bytes();
  }

  /** Returns how many bytes are kept. */
  public synchronized long bytes() {
    return bytes;
  }
}

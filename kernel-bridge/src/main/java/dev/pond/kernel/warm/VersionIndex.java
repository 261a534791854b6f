// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.warm;

import dev.pond.kernel.index.FileIndex;
import dev.pond.kernel.index.IndexTooLargeException;
import dev.pond.kernel.schema.StructType;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/**
 * The index of a version, which gains columns as queries ask for them; or the fact that it is too
 * large to be kept. Thread-safe.
 */
final class VersionIndex {
  private static final int MOST_REFUSED = 100;

  private final TooLarge tooLarge;

  /** Written by one thread at a time, and read by others while that one replays a log. */
  private volatile FileIndex index;

  private final ReentrantLock gaining = new ReentrantLock();

  /** Members that do not fit, and into how much memory. */
  private final Map<StructType, Long> refused = new HashMap<>();

  /**
   * What could not be indexed.
   *
   * @param logBytes the size of the log
   * @param maxBytes how much memory the index was allowed to take
   */
  private record TooLarge(long logBytes, long maxBytes) {}

  private VersionIndex(FileIndex index, TooLarge tooLarge) {
    this.index = index;
    this.tooLarge = tooLarge;
  }

  VersionIndex(FileIndex index) {
    this(index, null);
  }

  /**
   * @param logBytes the size of the log that it would be made of
   * @param maxBytes how much memory it was allowed to take
   */
  static VersionIndex tooLarge(long logBytes, long maxBytes) {
    return new VersionIndex(null, new TooLarge(logBytes, maxBytes));
  }

  /** Returns the same fact about the next version, whose log is no smaller. */
  VersionIndex alsoTooLarge() {
    return new VersionIndex(null, tooLarge);
  }

  /** Whether an index that may take so much memory need not be tried. */
  boolean isTooLargeFor(long maxBytes) {
    return tooLarge != null && maxBytes <= tooLarge.maxBytes();
  }

  /** Whether an index that may take so much memory was not tried yet. */
  boolean isWorthAnother(long maxBytes) {
    return tooLarge != null && maxBytes > tooLarge.maxBytes();
  }

  long logBytes() {
    return tooLarge.logBytes();
  }

  long bytes() {
    FileIndex known = index;
    return known == null ? 0 : known.bytes();
  }

  Optional<FileIndex> index() {
    return Optional.ofNullable(index);
  }

  /**
   * Returns the index with these members of statistics; empty if it is too large.
   *
   * @param settings how much memory it may take
   * @param replay reads the log anew, keeping the members that it is given
   * @throws UncheckedIOException if the thread is interrupted while another one reads the log
   */
  Optional<FileIndex> with(
      StructType members, IndexSettings settings, Function<StructType, FileIndex> replay) {
    FileIndex known = index;
    if (known == null || known.has(members)) {
      return Optional.ofNullable(known);
    }
    try {
      gaining.lockInterruptibly();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UncheckedIOException(new InterruptedIOException("A read was interrupted"));
    }
    try {
      return gain(members, settings, replay);
    } finally {
      gaining.unlock();
    }
  }

  private Optional<FileIndex> gain(
      StructType members, IndexSettings settings, Function<StructType, FileIndex> replay) {
    FileIndex known = index;
    if (known.has(members)) {
      return Optional.of(known);
    }
    if (known.keepsTexts()) {
      index = known.parsing(members);
      return index();
    }
    if (settings.maxBytes() <= refused.getOrDefault(members, -1L)) {
      return Optional.empty();
    }
    try {
      index = replay.apply(known.statistics().merge(members));
    } catch (IndexTooLargeException e) {
      return settings.mayNarrow() ? narrow(members, settings, replay) : refuse(members, settings);
    }
    return index();
  }

  private Optional<FileIndex> narrow(
      StructType members, IndexSettings settings, Function<StructType, FileIndex> replay) {
    try {
      index = replay.apply(members);
      return index();
    } catch (IndexTooLargeException e) {
      return refuse(members, settings);
    }
  }

  private Optional<FileIndex> refuse(StructType members, IndexSettings settings) {
    if (refused.size() >= MOST_REFUSED && !refused.containsKey(members)) {
      refused.clear();
    }
    refused.merge(members, settings.maxBytes(), Math::max);
    return Optional.empty();
  }
}

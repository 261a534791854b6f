// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.warm;

import dev.pond.kernel.index.FileIndex;
import dev.pond.kernel.index.IndexTooLargeException;
import dev.pond.kernel.schema.StructType;
import java.util.Optional;
import java.util.function.Function;

/**
 * The index of a version, which gains columns as queries ask for them; or the fact that it is too
 * large to be kept. Thread-safe.
 */
final class KnownVersion {
  private final long tooLargeLog;
  private FileIndex index;

  private KnownVersion(FileIndex index, long tooLargeLog) {
    this.index = index;
    this.tooLargeLog = tooLargeLog;
  }

  KnownVersion(FileIndex index) {
    this(index, -1);
  }

  /**
   * @param logBytes the size of the log that it would be made of
   */
  static KnownVersion tooLarge(long logBytes) {
    return new KnownVersion(null, logBytes);
  }

  boolean isTooLarge() {
    return tooLargeLog >= 0;
  }

  long logBytes() {
    return tooLargeLog;
  }

  synchronized long bytes() {
    return index == null ? 0 : index.bytes();
  }

  synchronized Optional<FileIndex> index() {
    return Optional.ofNullable(index);
  }

  /**
   * Returns the index with these members of statistics; empty if it is too large.
   *
   * @param replay reads the log anew, keeping the members that it is given
   */
  synchronized Optional<FileIndex> with(
      StructType members, Function<StructType, FileIndex> replay) {
    if (index == null || index.has(members)) {
      return Optional.ofNullable(index);
    }
    if (index.keepsTexts()) {
      index = index.parsing(members);
      return Optional.of(index);
    }
    try {
      index = replay.apply(index.statistics().merge(members));
    } catch (IndexTooLargeException e) {
      try {
        index = replay.apply(members);
      } catch (IndexTooLargeException alone) {
        return Optional.empty();
      }
    }
    return Optional.of(index);
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.index;

import dev.pond.kernel.dv.DeletionVectorDescriptor;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One data file of a table.
 *
 * <p>Immutable; the bytes of {@link #statistics} must not be changed.
 */
public final class ScanFile {
  private final String path;
  private final long size;
  private final long modificationTime;
  private final Map<String, String> partitionValues;
  private final Extras extras;

  /** What few files have. */
  record Extras(
      DeletionVectorDescriptor deletionVector,
      long baseRowId,
      long defaultRowCommitVersion,
      byte[] statistics) {}

  ScanFile(
      String path,
      long size,
      long modificationTime,
      Map<String, String> partitionValues,
      Extras extras) {
    this.path = path;
    this.size = size;
    this.modificationTime = modificationTime;
    this.partitionValues = partitionValues;
    this.extras = extras;
  }

  /** Returns the absolute, percent-encoded URI of the file; it has passed the path policy. */
  public String path() {
    return path;
  }

  /** Returns the size in bytes. */
  public long size() {
    return size;
  }

  /** Returns the modification time that the log states, in milliseconds since the epoch. */
  public long modificationTime() {
    return modificationTime;
  }

  /** Returns the partition values by physical column name; a value may be {@code null}. */
  public Map<String, String> partitionValues() {
    return partitionValues;
  }

  /** Returns the file's deletion vector. */
  public Optional<DeletionVectorDescriptor> deletionVector() {
    return Optional.ofNullable(extras.deletionVector);
  }

  /** Returns the row id of the file's first row, on tables with row tracking. */
  public OptionalLong baseRowId() {
    return optional(extras.baseRowId);
  }

  /** Returns the version that first added the file, on tables with row tracking. */
  public OptionalLong defaultRowCommitVersion() {
    return optional(extras.defaultRowCommitVersion);
  }

  /** Returns the statistics as JSON text in UTF-8, if the scan was asked to keep them. */
  public Optional<byte[]> statistics() {
    return Optional.ofNullable(extras.statistics);
  }

  private static OptionalLong optional(long value) {
    return value < 0 ? OptionalLong.empty() : OptionalLong.of(value);
  }
}

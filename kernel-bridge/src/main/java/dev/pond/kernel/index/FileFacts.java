// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.index;

import dev.pond.kernel.data.Bytes;
import dev.pond.kernel.data.ColumnVector;
import dev.pond.kernel.dv.DeletionVectorDescriptor;

/**
 * What is known of one file, on its way into an index: a holder that is filled anew for each, so
 * that a million files make no garbage. Not thread-safe.
 */
public final class FileFacts {
  private static final int FIXED_BYTES = 4 * Long.BYTES + 2 * Integer.BYTES;

  Bytes path;
  boolean outside;
  long keyHigh;
  long keyLow;
  long size;
  long modificationTime;
  int partition;
  DeletionVectorDescriptor vector;
  long baseRowId;
  long commitVersion;
  Bytes text;
  ColumnVector statistics;
  int statisticsRow;

  /** Made by {@link IndexBuilder#facts}. */
  FileFacts() {}

  /** Sets the path: relative to the table's folder, or, if outside of it, a whole URI. */
  public FileFacts path(Bytes newPath, boolean isOutside) {
    path = newPath;
    outside = isOutside;
    return this;
  }

  /** Sets what identifies the file and its deletion vector in the log, hashed to 128 bits. */
  public FileFacts key(long high, long low) {
    keyHigh = high;
    keyLow = low;
    return this;
  }

  /** Sets the size in bytes and the modification time in milliseconds since the epoch. */
  public FileFacts stored(long newSize, long newModificationTime) {
    size = newSize;
    modificationTime = newModificationTime;
    return this;
  }

  /** Sets the partition, by the number that the builder gave it. */
  public FileFacts partition(int number) {
    partition = number;
    return this;
  }

  /** Sets the deletion vector, or null. */
  public FileFacts deletionVector(DeletionVectorDescriptor newVector) {
    vector = newVector;
    return this;
  }

  /** Sets what row tracking says, each -1 if it says nothing. */
  public FileFacts rowTracking(long newBaseRowId, long newCommitVersion) {
    baseRowId = newBaseRowId;
    commitVersion = newCommitVersion;
    return this;
  }

  /** Sets the statistics' text, or null. */
  public FileFacts text(Bytes newText) {
    text = newText;
    return this;
  }

  /** Sets the parsed statistics: a row of structs of the builder's type, or null. */
  public FileFacts statistics(ColumnVector structs, int row) {
    statistics = structs;
    statisticsRow = row;
    return this;
  }

  boolean hasStatistics() {
    return statistics != null && !statistics.isNullAt(statisticsRow);
  }

  long fixedBytes() {
    long rowTracking = baseRowId < 0 && commitVersion < 0 ? 0 : 2 * Long.BYTES;
    return FIXED_BYTES + rowTracking;
  }
}

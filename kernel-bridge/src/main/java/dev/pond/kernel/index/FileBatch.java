// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.index;

import dev.pond.kernel.data.ColumnVector;
import dev.pond.kernel.dv.DeletionVectorDescriptor;

/**
 * What is known of some files, by column, on its way into an index. Vectors are read at given rows;
 * arrays have a value a file, in the order of those rows. Nothing is copied until the batch is
 * added. Not thread-safe.
 */
public final class FileBatch {
  final int[] rows;
  ColumnVector paths;
  byte[][] instead;
  boolean[] outside;
  long[] keyHigh;
  long[] keyLow;
  ColumnVector sizes;
  ColumnVector modificationTimes;
  int[] partitions;
  DeletionVectorDescriptor[] vectors;
  ColumnVector baseRowIds;
  ColumnVector commitVersions;
  ColumnVector texts;
  ColumnVector statistics;

  private FileBatch(int[] rows) {
    this.rows = rows;
  }

  /**
   * Starts a batch.
   *
   * @param rows of the vectors, a file each
   */
  public static FileBatch of(int[] rows) {
    return new FileBatch(rows);
  }

  int size() {
    return rows.length;
  }

  /**
   * Sets the paths: relative to the table's folder, or, if outside of it, whole URIs.
   *
   * @param instead paths in UTF-8 that stand for those of the vector, null for those that do not
   *     need it; null if none does
   * @param isOutside which files are outside; null if none is
   */
  public FileBatch paths(ColumnVector newPaths, byte[][] instead, boolean[] isOutside) {
    paths = newPaths;
    this.instead = instead;
    outside = isOutside;
    return this;
  }

  /** Sets what identifies files and their deletion vectors in the log, hashed to 128 bits. */
  public FileBatch keys(long[] high, long[] low) {
    keyHigh = high;
    keyLow = low;
    return this;
  }

  /**
   * Sets sizes in bytes and modification times in milliseconds since the epoch.
   *
   * @param newSizes none of which is NULL
   * @param newModificationTimes null if none is known
   */
  public FileBatch stored(ColumnVector newSizes, ColumnVector newModificationTimes) {
    sizes = newSizes;
    modificationTimes = newModificationTimes;
    return this;
  }

  /** Sets the partitions, by the numbers that the builder gave them. */
  public FileBatch partitions(int[] numbers) {
    partitions = numbers;
    return this;
  }

  /** Sets the deletion vectors, null for files without; null if no file has one. */
  public FileBatch deletionVectors(DeletionVectorDescriptor[] newVectors) {
    vectors = newVectors;
    return this;
  }

  /** Sets what row tracking says, each NULL, or no vector at all, where it says nothing. */
  public FileBatch rowTracking(ColumnVector newBaseRowIds, ColumnVector newCommitVersions) {
    baseRowIds = newBaseRowIds;
    commitVersions = newCommitVersions;
    return this;
  }

  /** Sets the statistics' texts, or null. */
  public FileBatch texts(ColumnVector newTexts) {
    texts = newTexts;
    return this;
  }

  /** Sets the parsed statistics: structs of the builder's type, or null. */
  public FileBatch statistics(ColumnVector structs) {
    statistics = structs;
    return this;
  }
}

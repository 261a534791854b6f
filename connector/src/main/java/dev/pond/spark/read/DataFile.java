// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.read;

import dev.pond.kernel.dv.DeletionVectorDescriptor;
import java.io.Serializable;
import java.util.List;
import java.util.Objects;

/**
 * A data file, or a range of one, as a task needs to know it.
 *
 * <p>Immutable. Its fields are plain JDK values, so that any serializer carries it.
 */
public final class DataFile implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Stands for a row id or a version that a file does not have. */
  public static final long NONE = -1;

  private final String uri;
  private final long size;
  private final long modificationTime;
  private final String[] partitionValues;
  private final String vectorType;
  private final String vectorPath;
  private final int vectorOffset;
  private final int vectorSize;
  private final long vectorCardinality;
  private final long baseRowId;
  private final long defaultRowCommitVersion;
  private final long start;
  private final long length;
  private final boolean last;
  private final String pondPath;
  private final long fileVersion;

  private DataFile(
      String uri,
      long size,
      long modificationTime,
      String[] partitionValues,
      DeletionVectorDescriptor vector,
      long baseRowId,
      long defaultRowCommitVersion,
      long start,
      long length,
      boolean last,
      String pondPath,
      long fileVersion) {
    this.uri = uri;
    this.size = size;
    this.modificationTime = modificationTime;
    this.partitionValues = partitionValues;
    this.vectorType = vector == null ? null : vector.storageType();
    this.vectorPath = vector == null ? null : vector.pathOrInlineDv();
    this.vectorOffset = vector == null ? -1 : vector.offset();
    this.vectorSize = vector == null ? 0 : vector.sizeInBytes();
    this.vectorCardinality = vector == null ? 0 : vector.cardinality();
    this.baseRowId = baseRowId;
    this.defaultRowCommitVersion = defaultRowCommitVersion;
    this.start = start;
    this.length = length;
    this.last = last;
    this.pondPath = pondPath;
    this.fileVersion = fileVersion;
  }

  /** Returns a whole file; {@code vector} may be {@code null}. */
  static DataFile whole(
      String uri,
      long size,
      long modificationTime,
      String[] partitionValues,
      DeletionVectorDescriptor vector,
      long baseRowId,
      long defaultRowCommitVersion) {
    return new DataFile(
        uri,
        size,
        modificationTime,
        partitionValues,
        vector,
        baseRowId,
        defaultRowCommitVersion,
        0,
        Math.max(size, 0),
        true,
        null,
        NONE);
  }

  /**
   * Returns a version of a file of a pond.
   *
   * @param uri of its bytes, as {@code dev.pond.spark.fs.VersionAddresses} writes it
   * @param captures values of the columns that come from the path, instead of partition values
   * @param pondPath where the file is in the pond
   */
  public static DataFile ofVersion(
      String uri,
      long size,
      long modificationTime,
      List<String> captures,
      String pondPath,
      long fileVersion) {
    return new DataFile(
        uri,
        size,
        modificationTime,
        captures.toArray(new String[0]),
        null,
        NONE,
        NONE,
        0,
        Math.max(size, 0),
        true,
        Objects.requireNonNull(pondPath, "pondPath is null"),
        fileVersion);
  }

  /** Returns a range of this file; {@code lastOne} says that none comes after it. */
  DataFile range(long newStart, long newLength, boolean lastOne) {
    return new DataFile(
        uri,
        size,
        modificationTime,
        partitionValues,
        deletionVector(),
        baseRowId,
        defaultRowCommitVersion,
        newStart,
        newLength,
        lastOne,
        pondPath,
        fileVersion);
  }

  /** Returns the absolute, percent-encoded URI. */
  public String uri() {
    return uri;
  }

  /** Returns the size of the whole file in bytes, as the log states it. */
  public long size() {
    return size;
  }

  /** Returns the modification time in milliseconds since the epoch, as the log states it. */
  public long modificationTime() {
    return modificationTime;
  }

  /** Returns the text of a partition value, or {@code null}. */
  public String partitionValue(int position) {
    return partitionValues[position];
  }

  /** Returns the texts of all partition values; not to be changed. */
  String[] partitionValues() {
    return partitionValues;
  }

  /** Returns the deletion vector, or {@code null}. */
  public DeletionVectorDescriptor deletionVector() {
    return vectorType == null
        ? null
        : new DeletionVectorDescriptor(
            vectorType, vectorPath, vectorOffset, vectorSize, vectorCardinality);
  }

  /** Returns the row id of the whole file's first row, or {@link #NONE}. */
  public long baseRowId() {
    return baseRowId;
  }

  /** Returns the version that first added the file, or {@link #NONE}. */
  public long defaultRowCommitVersion() {
    return defaultRowCommitVersion;
  }

  /** Returns where the range begins, in bytes. */
  public long start() {
    return start;
  }

  /** Returns the length of the range in bytes. */
  public long length() {
    return length;
  }

  /** Returns whether no range comes after this one. */
  boolean isLast() {
    return last;
  }

  /**
   * Returns where reading stops. The last range has no end: should the log state too small a size,
   * no row group may get lost.
   */
  long readEnd() {
    return last ? Long.MAX_VALUE : start + length;
  }

  /** Returns where in a pond the file is, or {@code null} if it is a table's. */
  String pondPath() {
    return pondPath;
  }

  /** Returns the version of a pond's file, or {@link #NONE}. */
  long fileVersion() {
    return fileVersion;
  }

  /** Returns how messages name the file. */
  String describe() {
    return pondPath == null ? uri : pondPath + " version " + fileVersion;
  }

  /** Returns whether the range is the whole file. */
  boolean isWhole() {
    return start == 0 && last;
  }
}

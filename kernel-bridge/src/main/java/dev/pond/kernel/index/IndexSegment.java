// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.index;

import dev.pond.kernel.data.Bytes;
import dev.pond.kernel.data.ColumnBatch;
import dev.pond.kernel.data.ColumnVector;
import dev.pond.kernel.dv.DeletionVectorDescriptor;
import dev.pond.kernel.schema.StructType;
import java.util.BitSet;

/**
 * Some tens of thousands of files, a column each fact. Immutable; columns that no file has are
 * {@code null}.
 *
 * @param paths relative to the table's folder, or whole URIs for the files in {@code outside}
 * @param keyHigh the files' identities among all actions of the log, hashed to 128 bits
 * @param partitions numbers of {@link Partitions}
 * @param vectors encoded deletion vector descriptors
 * @param texts statistics as they stand in the log
 * @param textsOfAll whether every file with statistics has them as a text too
 * @param leaves values of statistics, as {@link Leaves} orders them
 * @param leafBytes about how much memory the leaves take
 * @param bytes about how much memory all of this takes, the leaves too
 */
record IndexSegment(
    int size,
    ColumnVector paths,
    BitSet outside,
    long[] keyHigh,
    long[] keyLow,
    long[] sizes,
    long[] modificationTimes,
    int[] partitions,
    ColumnVector vectors,
    long[] baseRowIds,
    long[] commitVersions,
    ColumnVector texts,
    boolean textsOfAll,
    ColumnVector[] leaves,
    long leafBytes,
    long bytes) {
  /** The most files of a segment. */
  static final int CAPACITY = 1 << 16;

  String path(String table, int row) {
    String text = paths.getString(row);
    return isOutside(row) ? text : table + "/" + text;
  }

  boolean isOutside(int row) {
    return outside != null && outside.get(row);
  }

  /** Returns a file's modification time, 0 if none is known. */
  long modificationTime(int row) {
    return modificationTimes == null ? 0 : modificationTimes[row];
  }

  /** Returns the row id of a file's first row, or -1. */
  long baseRowId(int row) {
    return baseRowIds == null ? -1 : baseRowIds[row];
  }

  /** Returns the version that first added a file, or -1. */
  long commitVersion(int row) {
    return commitVersions == null ? -1 : commitVersions[row];
  }

  boolean hasVector(int row) {
    return vectors != null && !vectors.isNullAt(row);
  }

  /** Returns a file's deletion vector, or {@code null}. */
  DeletionVectorDescriptor vector(int row) {
    return hasVector(row) ? VectorCodec.decode(vectors, row) : null;
  }

  /** Points {@code into} at the text of a file's statistics; returns whether there is one. */
  boolean text(int row, Bytes into) {
    boolean hasText = texts != null && !texts.isNullAt(row);
    if (hasText) {
      texts.getBytes(row, into);
    }
    return hasText;
  }

  ScanFile file(String table, Partitions known, int row) {
    Bytes view = new Bytes();
    byte[] text = text(row, view) ? view.copy() : null;
    return new ScanFile(
        path(table, row),
        sizes[row],
        modificationTime(row),
        known.get(partitions[row]),
        new ScanFile.Extras(vector(row), baseRowId(row), commitVersion(row), text));
  }

  /**
   * Returns the columns that filters over files read: partition values, and perhaps statistics.
   *
   * @param kept the statistics that the index keeps
   */
  ColumnBatch batch(StructType schema, Partitions known, StructType kept) {
    ColumnVector[] columns = new ColumnVector[schema.size()];
    columns[0] = new PartitionVector(known.vector(), partitions);
    if (columns.length > 1) {
      columns[1] = LeafStruct.of((StructType) schema.field(1).type(), Leaves.of(kept), leaves);
    }
    return new ColumnBatch(schema, size, columns);
  }

  IndexSegment withLeaves(ColumnVector[] newLeaves, long newLeafBytes) {
    return new IndexSegment(
        size,
        paths,
        outside,
        keyHigh,
        keyLow,
        sizes,
        modificationTimes,
        partitions,
        vectors,
        baseRowIds,
        commitVersions,
        texts,
        textsOfAll,
        newLeaves,
        newLeafBytes,
        bytes - leafBytes + newLeafBytes);
  }

  /**
   * Returns this with other numbers of partitions.
   *
   * @param numbers the new numbers by the old ones; files that are gone may be beyond them
   */
  IndexSegment renumbered(int[] numbers) {
    int[] others = new int[size];
    for (int row = 0; row < size; row++) {
      others[row] = partitions[row] < numbers.length ? numbers[partitions[row]] : 0;
    }
    return new IndexSegment(
        size,
        paths,
        outside,
        keyHigh,
        keyLow,
        sizes,
        modificationTimes,
        others,
        vectors,
        baseRowIds,
        commitVersions,
        texts,
        textsOfAll,
        leaves,
        leafBytes,
        bytes);
  }

  /** Returns the deletion vector's number of rows, 0 without one. */
  long deletedRows(int row) {
    return hasVector(row) ? VectorCodec.decode(vectors, row).cardinality() : 0;
  }
}

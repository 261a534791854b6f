// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.index;

import dev.pond.kernel.data.ColumnVector;
import dev.pond.kernel.schema.StructType;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.RandomAccess;
import java.util.function.Predicate;

/**
 * Some files of an index, by position: four bytes each until a file is asked for. Immutable and
 * thread-safe.
 */
public final class FileSelection {
  private final FileIndex index;
  private final int[] positions;

  /** Most reads go on where the last one was. Threads may overwrite it: it is but a first guess. */
  private int lastSegment;

  FileSelection(FileIndex index, int[] positions) {
    this.index = index;
    this.positions = positions;
  }

  FileIndex index() {
    return index;
  }

  int position(int i) {
    return positions[i];
  }

  /** Returns which segment of the index a file is in. */
  int segmentOf(int i) {
    int position = positions[i];
    int guess = lastSegment;
    if (position < index.start(guess) || position >= index.start(guess + 1)) {
      guess = index.segmentOf(position);
      lastSegment = guess;
    }
    return guess;
  }

  /** Returns the number of files. */
  public int size() {
    return positions.length;
  }

  /** Returns a file; it is made for the call. */
  public ScanFile file(int i) {
    return index.file(positions[i]);
  }

  /** Returns a reader of the files that makes no objects of them. */
  public FileCursor cursor() {
    return new FileCursor(this);
  }

  /** Returns the URI of the table's folder. */
  public String tablePath() {
    return index.tablePath();
  }

  /** Returns the sizes of all files in bytes. */
  public long[] sizes() {
    long[] sizes = new long[positions.length];
    for (int i = 0; i < sizes.length; i++) {
      int segment = segmentOf(i);
      sizes[i] = index.segments().get(segment).sizes()[positions[i] - index.start(segment)];
    }
    return sizes;
  }

  /** Returns the size of all files. A log may state any size: the sum stays within a long. */
  public long bytes() {
    if (positions.length == index.size()) {
      return index.sizeInBytes();
    }
    long sum = 0;
    for (long size : sizes()) {
      sum = sum > Long.MAX_VALUE - size ? Long.MAX_VALUE : sum + size;
    }
    return sum;
  }

  /** Returns how many rows the deletion vector of a file deletes; 0 without one. */
  public long deletedRows(int i) {
    int segment = segmentOf(i);
    return index.segments().get(segment).deletedRows(positions[i] - index.start(segment));
  }

  /** Returns whether a file has a deletion vector. */
  public boolean hasDeletionVector(int i) {
    int segment = segmentOf(i);
    return index.segments().get(segment).hasVector(positions[i] - index.start(segment));
  }

  /** Returns how many of the files have a deletion vector. */
  public long deletionVectors() {
    if (index.segments().stream().allMatch(segment -> segment.vectors() == null)) {
      return 0;
    }
    long count = 0;
    for (int i = 0; i < positions.length; i++) {
      count += hasDeletionVector(i) ? 1 : 0;
    }
    return count;
  }

  /** Returns the partition values of a file by physical column name; a value may be null. */
  public Map<String, String> partitionValues(int i) {
    return index.partitionValues(index.partition(positions[i]));
  }

  /** Returns the files as a list that makes each when it is asked for. */
  public List<ScanFile> files() {
    return new Files();
  }

  /** Returns whether these members of statistics are at hand. */
  public boolean has(StructType members) {
    return index.has(members);
  }

  /** Returns whether the texts of statistics are kept, so that any member can be had. */
  public boolean keepsTexts() {
    return index.keepsTexts();
  }

  /** Returns the same files, with more members of statistics out of texts that the index keeps. */
  public FileSelection parsing(StructType members) {
    return new FileSelection(index.parsing(members), positions);
  }

  /**
   * Returns statistics, one row a file, as structs of this type that are never NULL themselves.
   *
   * @throws IllegalArgumentException if the index does not hold them
   */
  public ColumnVector statistics(StructType members) {
    return SelectedVector.of(this, members);
  }

  /** Returns the first so many files. */
  public FileSelection first(int count) {
    return new FileSelection(index, Arrays.copyOf(positions, count));
  }

  /** Returns the files whose partitions fulfil a predicate, which is asked once a partition. */
  public FileSelection inPartitions(Predicate<Map<String, String>> wanted) {
    Boolean[] known = new Boolean[index.partitions().size()];
    int[] kept = new int[positions.length];
    int count = 0;
    for (int position : positions) {
      int number = index.partition(position);
      if (known[number] == null) {
        known[number] = wanted.test(index.partitionValues(number));
      }
      if (known[number]) {
        kept[count++] = position;
      }
    }
    return new FileSelection(index, Arrays.copyOf(kept, count));
  }

  private final class Files extends AbstractList<ScanFile> implements RandomAccess {
    @Override
    public ScanFile get(int i) {
      return file(i);
    }

    @Override
    public int size() {
      return positions.length;
    }
  }
}

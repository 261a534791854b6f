// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.index;

import dev.pond.kernel.data.Bytes;
import dev.pond.kernel.dv.DeletionVectorDescriptor;
import java.util.Map;

/**
 * Reads the facts of selected files, in any order, without making an object of each. Not
 * thread-safe.
 */
public final class FileCursor {
  private final FileSelection files;
  private final FileIndex index;
  private final Bytes view = new Bytes();
  private int[] aheadRows = {};
  private IndexSegment[] aheadSegments = {};

  /** Means nothing: without it nothing would be read. */
  long touched;

  private IndexSegment segment;
  private int start;
  private int end;
  private int row;

  FileCursor(FileSelection files) {
    this.files = files;
    index = files.index();
  }

  /** Moves to a file of the selection. */
  public void moveTo(int i) {
    int position = files.position(i);
    if (position < start || position >= end) {
      int number = index.segmentOf(position);
      segment = index.segments().get(number);
      start = index.start(number);
      end = start + segment.size();
    }
    row = position - start;
  }

  /**
   * Touches what will be asked of some files, a few dozen. Files in another order than the index's
   * are not in the processor's caches: asked for together it waits for all of them at once.
   *
   * @param wanted files of the selection, of which those from one position to another are meant
   */
  public void readAhead(int[] wanted, int from, int to) {
    int count = to - from;
    if (aheadRows.length < count) {
      aheadRows = new int[count];
      aheadSegments = new IndexSegment[count];
    }
    for (int i = 0; i < count; i++) {
      int position = files.position(wanted[from + i]);
      int number = index.segmentOf(position);
      aheadRows[i] = position - index.start(number);
      aheadSegments[i] = index.segments().get(number);
    }
    touched = touchNumbers(count) + touchPaths(count);
  }

  private long touchNumbers(int count) {
    long sum = 0;
    for (int i = 0; i < count; i++) {
      IndexSegment of = aheadSegments[i];
      sum += of.sizes()[aheadRows[i]] + of.partitions()[aheadRows[i]];
      if (of.modificationTimes() != null) {
        sum += of.modificationTimes()[aheadRows[i]];
      }
    }
    return sum;
  }

  private long touchPaths(int count) {
    long sum = 0;
    for (int i = 0; i < count; i++) {
      aheadSegments[i].paths().getBytes(aheadRows[i], view);
      if (view.length() > 0) {
        sum += view.at(0) + view.at(view.length() - 1);
      }
    }
    return sum;
  }

  /** Gives the path: relative to the table's folder, or, if outside of it, a whole URI. */
  public void path(Bytes into) {
    segment.paths().getBytes(row, into);
  }

  /** Returns whether the file is outside of the table's folder. */
  public boolean isOutside() {
    return segment.isOutside(row);
  }

  /** Returns the size in bytes. */
  public long size() {
    return segment.sizes()[row];
  }

  /** Returns the modification time that the log states, in milliseconds since the epoch. */
  public long modificationTime() {
    return segment.modificationTime(row);
  }

  /** Returns the number of the file's partition, the same for files of the same partition. */
  public int partition() {
    return segment.partitions()[row];
  }

  /** Returns the partition values by physical column name; a value may be {@code null}. */
  public Map<String, String> partitionValues() {
    return index.partitionValues(partition());
  }

  /** Returns the deletion vector, or {@code null}. */
  public DeletionVectorDescriptor deletionVector() {
    return segment.vector(row);
  }

  /** Returns the row id of the file's first row, or -1. */
  public long baseRowId() {
    return segment.baseRowId(row);
  }

  /** Returns the version that first added the file, or -1. */
  public long defaultRowCommitVersion() {
    return segment.commitVersion(row);
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.index;

import dev.pond.kernel.schema.StructType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Collects the files of an index. Not thread-safe. */
public final class IndexBuilder {
  private final String table;
  private final StructType statistics;
  private final boolean keepTexts;
  private final long maxBytes;
  private final Partitions partitions;
  private final List<IndexSegment> segments = new ArrayList<>();
  private SegmentBuilder current;
  private long bytes;

  private IndexBuilder(
      String table,
      StructType statistics,
      boolean keepTexts,
      long maxBytes,
      Partitions partitions) {
    this.table = table;
    this.statistics = statistics;
    this.keepTexts = keepTexts;
    this.maxBytes = maxBytes;
    this.partitions = partitions;
    current = new SegmentBuilder(statistics, keepTexts);
  }

  /**
   * Starts an index.
   *
   * @param table the URI of the table's folder, without a slash at its end
   * @param statistics the members of statistics that are kept as columns
   * @param keepTexts whether statistics are kept as texts too
   * @param maxBytes how much memory it may take
   */
  public static IndexBuilder of(
      String table, StructType statistics, boolean keepTexts, long maxBytes) {
    return new IndexBuilder(table, statistics, keepTexts, maxBytes, new Partitions());
  }

  /**
   * Starts an index whose files will join those of another.
   *
   * @param maxBytes how much memory both may take
   */
  public static IndexBuilder joining(FileIndex older, long maxBytes) {
    return new IndexBuilder(
        older.tablePath(),
        older.statistics(),
        older.keepsTexts(),
        maxBytes - older.segmentBytes(),
        older.partitions());
  }

  /** Returns the members of statistics that are kept as columns. */
  public StructType statistics() {
    return statistics;
  }

  /** Returns whether statistics are kept as texts. */
  public boolean keepsTexts() {
    return keepTexts;
  }

  /** Returns the number of a partition. */
  public int partition(Map<String, String> values) {
    return partitions.number(values);
  }

  /**
   * Adds files.
   *
   * @throws IndexTooLargeException if the index would take more memory than it may
   */
  public void add(FileBatch files) {
    for (int start = 0; start < files.size(); ) {
      if (current.size() == IndexSegment.CAPACITY) {
        seal();
      }
      int end = Math.min(files.size(), start + IndexSegment.CAPACITY - current.size());
      current.add(files, start, end);
      if (bytes + current.bytes() + partitions.bytes() > maxBytes) {
        throw new IndexTooLargeException();
      }
      start = end;
    }
  }

  private void seal() {
    IndexSegment segment = current.build();
    segments.add(segment);
    bytes += segment.bytes();
    current = new SegmentBuilder(statistics, keepTexts);
  }

  /** Returns the index; the builder must not be used afterwards. */
  public FileIndex build() {
    if (current.size() > 0) {
      seal();
    }
    return FileIndex.of(table, statistics, keepTexts, partitions, segments);
  }
}

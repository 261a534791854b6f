// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.index;

import dev.pond.kernel.schema.StructType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;

/**
 * The data files of one version of a table, by column: about 120 bytes a file and 8 more for each
 * value of statistics that is kept. Files have positions; those that newer commits took away leave
 * gaps. Versions of a table share what they have in common. Immutable and thread-safe.
 */
public final class FileIndex {
  /** With more gaps than this share of the files, an index is written anew. */
  private static final int MOST_GAPS = 4;

  /** So far from where it would be a segment is looked for. */
  private static final int NEAR = 4;

  private final String table;
  private final StructType statistics;
  private final boolean keepsTexts;
  private final Partitions partitions;
  private final List<IndexSegment> segments;
  private final int[] starts;
  private final BitSet gone;
  private final int size;
  private final long bytes;
  private volatile long sizeInBytes = -1;

  private FileIndex(
      String table,
      StructType statistics,
      boolean keepsTexts,
      Partitions partitions,
      List<IndexSegment> segments,
      BitSet gone) {
    this.table = table;
    this.statistics = statistics;
    this.keepsTexts = keepsTexts && segments.stream().allMatch(IndexSegment::textsOfAll);
    this.partitions = partitions;
    this.segments = List.copyOf(segments);
    this.gone = gone;
    starts = new int[segments.size() + 1];
    long sum = partitions.bytes() + gone.size() / Byte.SIZE;
    for (int i = 0; i < segments.size(); i++) {
      starts[i + 1] = Math.addExact(starts[i], segments.get(i).size());
      sum += segments.get(i).bytes();
    }
    size = starts[segments.size()] - gone.cardinality();
    bytes = sum;
  }

  static FileIndex of(
      String table,
      StructType statistics,
      boolean keepsTexts,
      Partitions partitions,
      List<IndexSegment> segments) {
    return new FileIndex(table, statistics, keepsTexts, partitions, segments, new BitSet());
  }

  /** Returns the URI of the table's folder. */
  public String tablePath() {
    return table;
  }

  /** Returns the members of statistics that are kept as columns. */
  public StructType statistics() {
    return statistics;
  }

  /** Returns whether the texts of statistics are kept, so that any member can be had. */
  public boolean keepsTexts() {
    return keepsTexts;
  }

  /** Returns the number of files. */
  public int size() {
    return size;
  }

  /** Returns the size of all files. A log may state any size: the sum stays within a long. */
  public long sizeInBytes() {
    long known = sizeInBytes;
    if (known < 0) {
      known = 0;
      for (int s = 0; s < segments.size(); s++) {
        known = plusLive(known, s);
      }
      sizeInBytes = known;
    }
    return known;
  }

  private long plusLive(long sum, int segment) {
    long[] sizes = segments.get(segment).sizes();
    long total = sum;
    for (int row = 0; row < sizes.length; row++) {
      if (!gone.get(starts[segment] + row)) {
        total = total > Long.MAX_VALUE - sizes[row] ? Long.MAX_VALUE : total + sizes[row];
      }
    }
    return total;
  }

  /** Returns about how much memory the index takes. */
  public long bytes() {
    return bytes;
  }

  /** Returns what it takes without partitions: those grow, as other versions share them. */
  long segmentBytes() {
    return segments.stream().mapToLong(IndexSegment::bytes).sum();
  }

  /** Returns whether these members of statistics are at hand. */
  public boolean has(StructType members) {
    return Leaves.covers(statistics, members);
  }

  /** Returns all files. */
  public FileSelection all() {
    int[] positions = new int[size];
    int next = 0;
    for (int at = 0; next < size; at++) {
      positions[next] = at;
      next += gone.get(at) ? 0 : 1;
    }
    return new FileSelection(this, positions);
  }

  /** Returns this index with more members of statistics, out of the texts that it keeps. */
  public FileIndex parsing(StructType members) {
    StructType all = statistics.merge(members);
    List<IndexSegment> parsed = new ArrayList<>();
    for (IndexSegment segment : segments) {
      parsed.add(SegmentRewriter.parsing(segment, all));
    }
    return new FileIndex(table, all, keepsTexts, partitions, parsed, gone);
  }

  /** Returns the files of this index and those of another, from a builder joining this one. */
  public FileIndex with(FileIndex added) {
    List<IndexSegment> all = new ArrayList<>(segments);
    all.addAll(added.segments);
    return new FileIndex(table, statistics, keepsTexts, partitions, all, gone);
  }

  /** Says whether newer commits speak of a file, by its key. */
  public interface KeyTest {
    /** Tests a key of 128 bits. */
    boolean test(long high, long low);
  }

  /**
   * Returns the index of a newer version.
   *
   * @param added the files that newer commits added, from a builder joining this index
   * @param spokenOf the files that they added or removed
   */
  public FileIndex advanced(FileIndex added, KeyTest spokenOf) {
    BitSet without = (BitSet) gone.clone();
    for (int s = 0; s < segments.size(); s++) {
      IndexSegment segment = segments.get(s);
      for (int row = 0; row < segment.size(); row++) {
        if (spokenOf.test(segment.keyHigh()[row], segment.keyLow()[row])) {
          without.set(starts[s] + row);
        }
      }
    }
    FileIndex joined =
        new FileIndex(table, statistics, keepsTexts, partitions, with(added).segments, without);
    int gaps = without.cardinality();
    if (gaps > joined.size / MOST_GAPS && gaps > IndexSegment.CAPACITY / MOST_GAPS) {
      return new FileIndex(
              table, statistics, keepsTexts, partitions, rewritten(joined, 0), new BitSet())
          .withPartitionsInUse();
    }
    return joined.withTailsJoined(segments.size()).withPartitionsInUse();
  }

  /** Partitions come and go with the files in them: a table has no end of days. */
  private FileIndex withPartitionsInUse() {
    if (size == 0 || !partitions.isWorthALook()) {
      return this;
    }
    BitSet used = new BitSet();
    for (int s = 0; s < segments.size(); s++) {
      int[] numbers = segments.get(s).partitions();
      for (int row = 0; row < numbers.length; row++) {
        if (!gone.get(starts[s] + row)) {
          used.set(numbers[row]);
        }
      }
    }
    Partitions fewer = partitions.only(used);
    if (fewer == partitions) {
      return this;
    }
    int[] renumbered = new int[used.length()];
    int next = 0;
    for (int old = used.nextSetBit(0); old >= 0; old = used.nextSetBit(old + 1)) {
      renumbered[old] = next++;
    }
    List<IndexSegment> all = segments.stream().map(s -> s.renumbered(renumbered)).toList();
    return new FileIndex(table, statistics, keepsTexts, fewer, all, gone);
  }

  /** Commits mostly add few files: the last segments become one while they fit into one. */
  private FileIndex withTailsJoined(int before) {
    int first = before;
    int rows = starts[segments.size()] - starts[before];
    while (first > 0 && rows + segments.get(first - 1).size() <= IndexSegment.CAPACITY) {
      first--;
      rows += segments.get(first).size();
    }
    if (segments.size() - first < 2) {
      return this;
    }
    BitSet kept = gone.get(0, starts[first]);
    List<IndexSegment> all = new ArrayList<>(segments.subList(0, first));
    all.addAll(rewritten(this, first));
    return new FileIndex(table, statistics, keepsTexts, partitions, all, kept);
  }

  private static List<IndexSegment> rewritten(FileIndex index, int from) {
    SegmentRewriter rewriter = new SegmentRewriter(index.statistics, index.keepsTexts);
    for (int s = from; s < index.segments.size(); s++) {
      rewriter.add(index.segments.get(s), index.gone, index.starts[s]);
    }
    return rewriter.build();
  }

  Partitions partitions() {
    return partitions;
  }

  List<IndexSegment> segments() {
    return segments;
  }

  int start(int segment) {
    return starts[segment];
  }

  /** Returns how many rows a segment has, also those that are gone. */
  int size(int segment) {
    return starts[segment + 1] - starts[segment];
  }

  /** Takes rows of a segment that are gone out of so many, and returns how many are left. */
  int leaveOutGone(int segment, int[] rows, int count) {
    int start = starts[segment];
    int first = gone.nextSetBit(start);
    if (first < 0 || first >= starts[segment + 1]) {
      return count;
    }
    int left = 0;
    for (int i = 0; i < count; i++) {
      int row = rows[i];
      rows[left] = row;
      left += gone.get(start + row) ? 0 : 1;
    }
    return left;
  }

  boolean isGone(int position) {
    return gone.get(position);
  }

  /** Returns which segment a position is in. */
  int segmentOf(int position) {
    // Right at once where all segments before are full, as an index out of a checkpoint has them.
    int guess = Math.min(position / IndexSegment.CAPACITY, segments.size() - 1);
    // And near it where some are not: a part of a checkpoint seldom fills its last one.
    for (int tries = 0; tries < NEAR && position >= starts[guess + 1]; tries++) {
      guess++;
    }
    if (starts[guess] <= position && position < starts[guess + 1]) {
      return guess;
    }
    int found = Arrays.binarySearch(starts, position);
    if (found < 0) {
      return -found - 2;
    }
    // Segments without files share their start with the next one.
    int segment = found;
    while (starts[segment + 1] == position) {
      segment++;
    }
    return segment;
  }

  ScanFile file(int position) {
    int segment = segmentOf(position);
    return segments.get(segment).file(table, partitions, position - starts[segment]);
  }

  int partition(int position) {
    int segment = segmentOf(position);
    return segments.get(segment).partitions()[position - starts[segment]];
  }

  Map<String, String> partitionValues(int number) {
    return partitions.get(number);
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.index;

import dev.pond.kernel.data.Bytes;
import dev.pond.kernel.data.ColumnVector;
import dev.pond.kernel.data.HeapVectors;
import dev.pond.kernel.data.VectorBuilder;
import dev.pond.kernel.dv.DeletionVectorDescriptor;
import dev.pond.kernel.json.JsonRowReader;
import dev.pond.kernel.schema.PrimitiveType;
import dev.pond.kernel.schema.StructType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;

/** Writes segments anew: without the files that are gone, or with more statistics. */
final class SegmentRewriter {
  private final StructType statistics;
  private final boolean keepTexts;
  private final List<IndexSegment> done = new ArrayList<>();
  private SegmentBuilder current;

  SegmentRewriter(StructType statistics, boolean keepTexts) {
    this.statistics = statistics;
    this.keepTexts = keepTexts;
    current = new SegmentBuilder(statistics, keepTexts);
  }

  /**
   * Takes over the files of a segment.
   *
   * @param gone positions, of which {@code start} is the segment's first
   */
  void add(IndexSegment from, BitSet gone, int start) {
    FileBatch files = batch(from, kept(from, gone, start));
    for (int at = 0; at < files.size(); ) {
      if (current.size() == IndexSegment.CAPACITY) {
        done.add(current.build(keepTexts));
        current = new SegmentBuilder(statistics, keepTexts);
      }
      int end = Math.min(files.size(), at + IndexSegment.CAPACITY - current.size());
      current.add(files, at, end);
      at = end;
    }
  }

  private static int[] kept(IndexSegment from, BitSet gone, int start) {
    int[] rows = new int[from.size()];
    int count = 0;
    for (int row = 0; row < rows.length; row++) {
      if (!gone.get(start + row)) {
        rows[count++] = row;
      }
    }
    return Arrays.copyOf(rows, count);
  }

  private FileBatch batch(IndexSegment from, int[] rows) {
    return FileBatch.of(rows)
        .paths(from.paths(), null, outside(from, rows))
        .keys(at(from.keyHigh(), rows), at(from.keyLow(), rows))
        .stored(vector(from.sizes()), vector(from.modificationTimes()))
        .partitions(Arrays.stream(rows).map(row -> from.partitions()[row]).toArray())
        .deletionVectors(vectors(from, rows))
        .rowTracking(vector(from.baseRowIds()), vector(from.commitVersions()))
        .texts(from.texts())
        .statistics(LeafStruct.of(statistics, Leaves.of(statistics), from.leaves()));
  }

  private static boolean[] outside(IndexSegment from, int[] rows) {
    boolean[] marks = from.outside() == null ? null : new boolean[rows.length];
    for (int i = 0; marks != null && i < rows.length; i++) {
      marks[i] = from.isOutside(rows[i]);
    }
    return marks;
  }

  private static DeletionVectorDescriptor[] vectors(IndexSegment from, int[] rows) {
    return from.vectors() == null
        ? null
        : Arrays.stream(rows).mapToObj(from::vector).toArray(DeletionVectorDescriptor[]::new);
  }

  private static long[] at(long[] values, int[] rows) {
    return Arrays.stream(rows).mapToLong(row -> values[row]).toArray();
  }

  private static ColumnVector vector(long[] values) {
    return values == null ? null : HeapVectors.longs(PrimitiveType.LONG, new BitSet(), values);
  }

  List<IndexSegment> build() {
    if (current.size() > 0) {
      done.add(current.build(keepTexts));
    }
    return done;
  }

  /** Returns a segment with these statistics, parsed of its texts. */
  static IndexSegment parsing(IndexSegment segment, StructType all) {
    VectorBuilder structs = VectorBuilder.of(all);
    JsonRowReader reader = new JsonRowReader(all, JsonRowReader.Mode.LENIENT);
    Bytes view = new Bytes();
    for (int row = 0; row < segment.size(); row++) {
      if (!segment.text(row, view)) {
        structs.appendNull();
      } else {
        reader.readLenient(view.array(), view.offset(), view.length(), structs);
      }
    }
    ColumnVector parsed = structs.build();
    LeafColumns leaves = new LeafColumns(all);
    leaves.add(parsed, IntStream.range(0, segment.size()).toArray(), 0, segment.size());
    return segment.withLeaves(leaves.build(), leaves.bytes());
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.index;

import dev.pond.kernel.data.Bytes;
import dev.pond.kernel.data.ColumnVector;
import dev.pond.kernel.data.VectorBuilder;
import dev.pond.kernel.json.JsonRowReader;
import dev.pond.kernel.schema.StructType;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** Writes segments anew: without the files that are gone, or with more statistics. */
final class SegmentRewriter {
  private final StructType statistics;
  private final boolean keepTexts;
  private final FileFacts facts = new FileFacts();
  private final Bytes path = new Bytes();
  private final Bytes text = new Bytes();
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
    ColumnVector structs = LeafStruct.of(statistics, Leaves.of(statistics), from.leaves());
    for (int row = 0; row < from.size(); row++) {
      if (gone.get(start + row)) {
        continue;
      }
      if (current.size() == IndexSegment.CAPACITY) {
        done.add(current.build(keepTexts));
        current = new SegmentBuilder(statistics, keepTexts);
      }
      from.paths().getBytes(row, path);
      facts
          .path(path, from.isOutside(row))
          .key(from.keyHigh()[row], from.keyLow()[row])
          .stored(from.sizes()[row], from.modificationTime(row))
          .partition(from.partitions()[row])
          .deletionVector(from.vector(row))
          .rowTracking(from.baseRowId(row), from.commitVersion(row))
          .text(from.text(row, text) ? text : null)
          .statistics(structs, row);
      current.add(facts);
    }
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
    for (int row = 0; row < segment.size(); row++) {
      leaves.add(parsed, row);
    }
    return segment.withLeaves(leaves.build(), leaves.bytes());
  }
}

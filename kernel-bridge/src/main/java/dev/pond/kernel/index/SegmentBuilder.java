// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.index;

import dev.pond.kernel.data.Bytes;
import dev.pond.kernel.data.ColumnVector;
import dev.pond.kernel.data.VectorBuilder;
import dev.pond.kernel.dv.DeletionVectorDescriptor;
import dev.pond.kernel.schema.PrimitiveType;
import dev.pond.kernel.schema.StructType;
import java.util.Arrays;
import java.util.BitSet;

/** Collects the files of one segment: set what a file has, then end its row. Not thread-safe. */
final class SegmentBuilder {
  private final LongColumn keyHigh = new LongColumn(0);
  private final LongColumn keyLow = new LongColumn(0);
  private final LongColumn sizes = new LongColumn(-1);
  private final LongColumn times = new LongColumn(0);
  private final LongColumn rowIds = new LongColumn(-1);
  private final LongColumn commitVersions = new LongColumn(-1);
  private final VectorBuilder paths = VectorBuilder.of(PrimitiveType.STRING);
  private final LeafColumns leaves;
  private final boolean keepTexts;
  private VectorBuilder vectors;
  private VectorBuilder texts;
  private BitSet outside;
  private boolean textsOfAll = true;
  private int[] partitions = new int[64];
  private int size;
  private long bytes;

  SegmentBuilder(StructType statistics, boolean keepTexts) {
    leaves = new LeafColumns(statistics);
    this.keepTexts = keepTexts;
  }

  int size() {
    return size;
  }

  long bytes() {
    return bytes + leaves.bytes();
  }

  void add(FileFacts facts) {
    keyHigh.add(facts.keyHigh);
    keyLow.add(facts.keyLow);
    sizes.add(facts.size);
    times.add(facts.modificationTime);
    rowIds.add(facts.baseRowId);
    commitVersions.add(facts.commitVersion);
    addPath(facts.path, facts.outside);
    addVector(facts.vector);
    addText(facts.text);
    textsOfAll &= facts.text != null || !facts.hasStatistics();
    leaves.add(facts.statistics, facts.statisticsRow);
    if (size == partitions.length) {
      partitions = Arrays.copyOf(partitions, size * 2);
    }
    partitions[size++] = facts.partition;
    bytes += facts.fixedBytes();
  }

  private void addPath(Bytes path, boolean isOutside) {
    paths.appendBytes(path.array(), path.offset(), path.length());
    bytes += path.length();
    if (isOutside) {
      outside = outside == null ? new BitSet() : outside;
      outside.set(size);
    }
  }

  private void addVector(DeletionVectorDescriptor vector) {
    if (vector == null && vectors == null) {
      return;
    }
    if (vectors == null) {
      vectors = VectorBuilder.of(PrimitiveType.BINARY);
      vectors.appendNulls(size);
    }
    if (vector == null) {
      vectors.appendNull();
    } else {
      byte[] encoded = VectorCodec.encode(vector);
      vectors.appendBytes(encoded, 0, encoded.length);
      bytes += encoded.length + Integer.BYTES;
    }
  }

  private void addText(Bytes text) {
    if (!keepTexts || text == null && texts == null) {
      return;
    }
    if (texts == null) {
      texts = VectorBuilder.of(PrimitiveType.STRING);
      texts.appendNulls(size);
    }
    if (text == null) {
      texts.appendNull();
    } else {
      texts.appendBytes(text.array(), text.offset(), text.length());
      bytes += text.length() + Integer.BYTES;
    }
  }

  /** Returns the segment of files that came out of a log. */
  IndexSegment build() {
    return build(textsOfAll);
  }

  /** As {@link #build()}, where it is known whether all texts are there. */
  IndexSegment build(boolean withTextsOfAll) {
    return new IndexSegment(
        size,
        paths.build(),
        outside,
        keyHigh.buildAll(),
        keyLow.buildAll(),
        sizes.buildAll(),
        times.build(),
        Arrays.copyOf(partitions, size),
        built(vectors),
        rowIds.build(),
        commitVersions.build(),
        built(texts),
        withTextsOfAll,
        leaves.build(),
        leaves.bytes(),
        bytes());
  }

  private static ColumnVector built(VectorBuilder builder) {
    return builder == null ? null : builder.build();
  }
}

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

/**
 * Collects the files of one segment, a column after the other: loops over one column are short, and
 * so soon compiled. Not thread-safe.
 */
final class SegmentBuilder {
  private static final int FIXED_BYTES = 4 * Long.BYTES + 2 * Integer.BYTES;
  private static final int ROW_TRACKING_BYTES = 2 * Long.BYTES;

  private final LongColumn keyHigh = new LongColumn(0);
  private final LongColumn keyLow = new LongColumn(0);
  private final LongColumn sizes = new LongColumn(-1);
  private final LongColumn times = new LongColumn(0);
  private final LongColumn rowIds = new LongColumn(-1);
  private final LongColumn commitVersions = new LongColumn(-1);
  private final VectorBuilder paths = VectorBuilder.of(PrimitiveType.STRING);
  private final LeafColumns leaves;
  private final boolean keepTexts;
  private final Bytes view = new Bytes();
  private VectorBuilder vectors;
  private VectorBuilder texts;
  private BitSet outside;
  private boolean textsOfAll = true;
  private int[] partitions = {};
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

  /** Appends files of a batch, from one position in it to another. */
  void add(FileBatch files, int start, int end) {
    keyHigh.add(files.keyHigh, start, end);
    keyLow.add(files.keyLow, start, end);
    sizes.add(files.sizes, files.rows, start, end);
    times.add(files.modificationTimes, files.rows, start, end);
    addPaths(files, start, end);
    if (files.outside != null) {
      addOutside(files.outside, start, end);
    }
    addPartitions(files.partitions, start, end);
    addVectors(files.vectors, start, end);
    if (keepTexts) {
      addTexts(files.texts, files.rows, start, end);
    }
    textsOfAll = textsOfAll && hasTextsOfAll(files, start, end);
    leaves.add(files.statistics, files.rows, start, end);
    addRowTracking(files, start, end);
    size += end - start;
    bytes += (long) FIXED_BYTES * (end - start);
  }

  private void addPaths(FileBatch files, int start, int end) {
    for (int i = start; i < end; i++) {
      if (files.instead == null || files.instead[i] == null) {
        files.paths.getBytes(files.rows[i], view);
      } else {
        view.set(files.instead[i], 0, files.instead[i].length);
      }
      paths.appendBytes(view.array(), view.offset(), view.length());
      bytes += view.length();
    }
  }

  private void addOutside(boolean[] marks, int start, int end) {
    for (int i = start; i < end; i++) {
      if (marks[i]) {
        outside = outside == null ? new BitSet() : outside;
        outside.set(size + i - start);
      }
    }
  }

  private void addPartitions(int[] numbers, int start, int end) {
    int needed = size + end - start;
    if (needed > partitions.length) {
      partitions = Arrays.copyOf(partitions, Math.max(64, Integer.highestOneBit(needed - 1) << 1));
    }
    System.arraycopy(numbers, start, partitions, size, end - start);
  }

  private void addVectors(DeletionVectorDescriptor[] descriptors, int start, int end) {
    for (int i = start; i < end; i++) {
      DeletionVectorDescriptor vector = descriptors == null ? null : descriptors[i];
      if (vector == null && vectors == null) {
        continue;
      }
      if (vectors == null) {
        vectors = VectorBuilder.of(PrimitiveType.BINARY);
        vectors.appendNulls(size + i - start);
      }
      if (vector == null) {
        vectors.appendNull();
      } else {
        byte[] encoded = VectorCodec.encode(vector);
        vectors.appendBytes(encoded, 0, encoded.length);
        bytes += encoded.length + Integer.BYTES;
      }
    }
  }

  private void addTexts(ColumnVector from, int[] rows, int start, int end) {
    for (int i = start; i < end; i++) {
      boolean isKnown = from != null && !from.isNullAt(rows[i]);
      if (!isKnown && texts == null) {
        continue;
      }
      if (texts == null) {
        texts = VectorBuilder.of(PrimitiveType.STRING);
        texts.appendNulls(size + i - start);
      }
      if (isKnown) {
        from.getBytes(rows[i], view);
        texts.appendBytes(view.array(), view.offset(), view.length());
        bytes += view.length() + Integer.BYTES;
      } else {
        texts.appendNull();
      }
    }
  }

  private static boolean hasTextsOfAll(FileBatch files, int start, int end) {
    for (int i = start; i < end && files.statistics != null; i++) {
      boolean hasText = files.texts != null && !files.texts.isNullAt(files.rows[i]);
      if (!hasText && !files.statistics.isNullAt(files.rows[i])) {
        return false;
      }
    }
    return true;
  }

  private void addRowTracking(FileBatch files, int start, int end) {
    rowIds.add(files.baseRowIds, files.rows, start, end);
    commitVersions.add(files.commitVersions, files.rows, start, end);
    if (rowIds.isEmpty() && commitVersions.isEmpty()) {
      return;
    }
    for (int row = size; row < size + end - start; row++) {
      bytes += rowIds.isNegative(row) && commitVersions.isNegative(row) ? 0 : ROW_TRACKING_BYTES;
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
        partitions.length == size ? partitions : Arrays.copyOf(partitions, size),
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

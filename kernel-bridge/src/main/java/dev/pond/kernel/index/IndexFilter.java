// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.index;

import dev.pond.kernel.data.ColumnBatch;
import dev.pond.kernel.data.ColumnVector;
import dev.pond.kernel.expr.Evaluator;
import dev.pond.kernel.expr.Expression;
import dev.pond.kernel.schema.StructType;
import dev.pond.kernel.skip.DataSkipping;
import dev.pond.kernel.skip.SkippingPredicate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Evaluates a predicate over the files of an index: partition values once a partition, statistics a
 * column at a time. Immutable and thread-safe.
 */
public final class IndexFilter {
  static final String PARTITION_VALUES = "partitionValues";
  private static final String STATISTICS = "stats";

  /** A smaller index is not worth a second thread. */
  private static final int ALONE = 2 * IndexSegment.CAPACITY;

  private final SkippingPredicate skipping;
  private final Evaluator byPartition;
  private final Evaluator byStatistics;
  private final StructType columns;

  private IndexFilter(SkippingPredicate skipping) {
    this.skipping = skipping;
    StructType partitions = new StructType().add(PARTITION_VALUES, Partitions.TEXTS);
    columns =
        skipping.statsSchema().size() > 0
            ? partitions.add(STATISTICS, skipping.statsSchema())
            : partitions;
    byPartition = skipping.partitionFilter().map(f -> Evaluator.of(f, partitions)).orElse(null);
    byStatistics = skipping.statisticsFilter().map(f -> Evaluator.of(f, columns)).orElse(null);
  }

  /**
   * Returns the filter of a predicate.
   *
   * @param predicate over columns of the schema
   * @param zone of timestamp partition values that name none
   */
  public static IndexFilter of(
      Expression predicate, StructType schema, List<String> partitionColumns, ZoneId zone) {
    DataSkipping skipping =
        new DataSkipping(
            schema, partitionColumns, zone, Expression.Column.of(PARTITION_VALUES), STATISTICS);
    return new IndexFilter(skipping.filesFor(predicate));
  }

  /** Returns the members of statistics that it reads: an index must have them. */
  public StructType statistics() {
    return skipping.statsSchema();
  }

  /**
   * What was selected, and what was not.
   *
   * @param prunedByPartition files left out because of their partition values
   * @param prunedByStatistics files left out because of their statistics
   */
  public record Outcome(FileSelection files, int prunedByPartition, int prunedByStatistics) {}

  /** Selects the files of an index that may hold a row for which the predicate is true. */
  public Outcome over(FileIndex index) {
    if (byPartition == null && byStatistics == null) {
      return new Outcome(index.all(), 0, 0);
    }
    boolean[] partitions = partitions(index);
    int segments = index.segments().size();
    int[][] found = new int[segments][];
    int[] inPartition = new int[segments];
    IntStream each = IntStream.range(0, segments);
    (index.size() > ALONE ? each.parallel() : each)
        .forEach(
            segment -> {
              boolean[] kept = inForce(index, segment, partitions);
              inPartition[segment] = count(kept);
              found[segment] = positions(index, segment, kept);
            });
    int left = Arrays.stream(inPartition).sum();
    FileSelection files = new FileSelection(index, joined(found));
    return new Outcome(files, index.size() - left, left - files.size());
  }

  /** Selects those of some files of an index that may hold such a row. */
  public FileSelection within(FileSelection some) {
    FileIndex index = some.index();
    boolean[] partitions = partitions(index);
    int[][] found = new int[index.segments().size()][];
    int next = 0;
    for (int segment = 0; segment < found.length; segment++) {
      int size = index.segments().get(segment).size();
      boolean[] kept = new boolean[size];
      int start = index.start(segment);
      while (next < some.size() && some.position(next) < start + size) {
        int row = some.position(next++) - start;
        kept[row] = partitions[index.segments().get(segment).partitions()[row]];
      }
      found[segment] = positions(index, segment, kept);
    }
    return new FileSelection(index, joined(found));
  }

  private boolean[] partitions(FileIndex index) {
    // Others add partitions meanwhile: a vector that is asked for later has as many or more.
    boolean[] kept = new boolean[index.partitions().size()];
    Arrays.fill(kept, true);
    if (byPartition != null) {
      ColumnVector values = index.partitions().vector();
      StructType schema = new StructType().add(PARTITION_VALUES, Partitions.TEXTS);
      Evaluator.keepUnlessFalse(byPartition, new ColumnBatch(schema, kept.length, values), kept);
    }
    return kept;
  }

  private boolean[] inForce(FileIndex index, int segment, boolean[] partitions) {
    int[] numbers = index.segments().get(segment).partitions();
    int start = index.start(segment);
    boolean[] kept = new boolean[numbers.length];
    if (byPartition == null) {
      Arrays.fill(kept, true);
    } else {
      for (int row = 0; row < kept.length; row++) {
        kept[row] = partitions[numbers[row]];
      }
    }
    index.leaveOutGone(start, kept);
    return kept;
  }

  private int[] positions(FileIndex index, int segment, boolean[] kept) {
    if (byStatistics != null && count(kept) > 0) {
      ColumnBatch batch =
          index.segments().get(segment).batch(columns, index.partitions(), index.statistics());
      Evaluator.keepUnlessFalse(byStatistics, batch, kept);
    }
    int[] positions = new int[count(kept)];
    int next = 0;
    for (int row = 0; row < kept.length; row++) {
      if (kept[row]) {
        positions[next++] = index.start(segment) + row;
      }
    }
    return positions;
  }

  private static int count(boolean[] marks) {
    int count = 0;
    for (boolean mark : marks) {
      count += mark ? 1 : 0;
    }
    return count;
  }

  private static int[] joined(int[][] parts) {
    int[] all = new int[Arrays.stream(parts).mapToInt(part -> part.length).sum()];
    int next = 0;
    for (int[] part : parts) {
      System.arraycopy(part, 0, all, next, part.length);
      next += part.length;
    }
    return all;
  }
}

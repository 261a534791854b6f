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

  /** Less work is not worth a second thread: others may be busy with queries of their own. */
  private static final long ALONE_NANOS = 10_000_000;

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
    if (isWorthThreads(index)) {
      IntStream.range(0, segments)
          .parallel()
          .forEach(s -> select(index, s, partitions, new int[index.size(s)], found, inPartition));
    } else {
      int[] rows = new int[largest(index)];
      for (int s = 0; s < segments; s++) {
        select(index, s, partitions, rows, found, inPartition);
      }
    }
    int left = Arrays.stream(inPartition).sum();
    FileSelection files = new FileSelection(index, joined(found));
    return new Outcome(files, index.size() - left, left - files.size());
  }

  private boolean isWorthThreads(FileIndex index) {
    return byStatistics != null && (long) index.size() * byStatistics.nanos() > ALONE_NANOS;
  }

  private static int largest(FileIndex index) {
    return index.segments().stream().mapToInt(IndexSegment::size).max().orElse(0);
  }

  private void select(
      FileIndex index,
      int segment,
      boolean[] partitions,
      int[] rows,
      int[][] found,
      int[] inPartition) {
    int count = index.leaveOutGone(segment, rows, inPartitions(index, segment, partitions, rows));
    inPartition[segment] = count;
    found[segment] = positions(index, segment, rows, count);
  }

  /** Selects those of some files of an index that may hold such a row. */
  public FileSelection within(FileSelection some) {
    FileIndex index = some.index();
    boolean[] partitions = partitions(index);
    int[][] found = new int[index.segments().size()][];
    int[] rows = new int[largest(index)];
    int next = 0;
    for (int segment = 0; segment < found.length; segment++) {
      int[] numbers = index.segments().get(segment).partitions();
      int start = index.start(segment);
      int count = 0;
      while (next < some.size() && some.position(next) < start + numbers.length) {
        int row = some.position(next++) - start;
        rows[count] = row;
        count += partitions[numbers[row]] ? 1 : 0;
      }
      found[segment] = positions(index, segment, rows, count);
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

  /** Gathers the rows of a segment whose partitions are kept, and returns how many these are. */
  private int inPartitions(FileIndex index, int segment, boolean[] partitions, int[] rows) {
    int[] numbers = index.segments().get(segment).partitions();
    if (byPartition == null) {
      for (int row = 0; row < numbers.length; row++) {
        rows[row] = row;
      }
      return numbers.length;
    }
    int count = 0;
    for (int row = 0; row < numbers.length; row++) {
      rows[count] = row;
      count += partitions[numbers[row]] ? 1 : 0;
    }
    return count;
  }

  private int[] positions(FileIndex index, int segment, int[] rows, int count) {
    int kept = count;
    if (byStatistics != null && count > 0) {
      ColumnBatch batch =
          index.segments().get(segment).batch(columns, index.partitions(), index.statistics());
      kept = Evaluator.sift(byStatistics, batch, rows, count);
    }
    int start = index.start(segment);
    int[] positions = new int[kept];
    for (int i = 0; i < kept; i++) {
      positions[i] = start + rows[i];
    }
    return positions;
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

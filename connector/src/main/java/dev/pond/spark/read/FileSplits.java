// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.read;

import dev.pond.kernel.index.FileSelection;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.internal.SQLConf;

/**
 * Cuts files into ranges and packs these into partitions, as Spark does for its own file sources.
 * Immutable.
 */
public final class FileSplits {
  private final long maxPartitionBytes;
  private final long openCost;
  private final int minPartitions;
  private final int maxPartitions;

  /**
   * @param maxPartitionBytes {@code spark.sql.files.maxPartitionBytes}
   * @param openCost {@code spark.sql.files.openCostInBytes}
   * @param minPartitions {@code spark.sql.files.minPartitionNum}, or the parallelism of leaf nodes
   * @param maxPartitions {@code spark.sql.files.maxPartitionNum}, or {@code Integer.MAX_VALUE}
   */
  public FileSplits(long maxPartitionBytes, long openCost, int minPartitions, int maxPartitions) {
    this.maxPartitionBytes = Math.max(1, maxPartitionBytes);
    this.openCost = Math.max(0, openCost);
    this.minPartitions = Math.max(1, minPartitions);
    this.maxPartitions = Math.max(1, maxPartitions);
  }

  /** Returns the splitting that a session's settings ask for. */
  public static FileSplits of(SparkSession session) {
    SQLConf conf = session.sessionState().conf();
    int least =
        conf.filesMinPartitionNum().isDefined()
            ? (Integer) conf.filesMinPartitionNum().get()
            : session.leafNodeDefaultParallelism();
    int most =
        conf.filesMaxPartitionNum().isDefined()
            ? (Integer) conf.filesMaxPartitionNum().get()
            : Integer.MAX_VALUE;
    return new FileSplits(conf.filesMaxPartitionBytes(), conf.filesOpenCostInBytes(), least, most);
  }

  /** Returns partitions that together hold all of the files, which must be whole. */
  public PondInputPartition[] partition(List<DataFile> files) {
    return partition(new ListedFiles(files));
  }

  /**
   * Returns partitions that together hold all of the files of a table.
   *
   * @param partitionColumns physical names of the partition columns, in the table's order
   */
  public PondInputPartition[] partition(FileSelection files, List<String> partitionColumns) {
    return partition(new IndexedFiles(files, partitionColumns));
  }

  private PondInputPartition[] partition(SplitFiles files) {
    long[] sizes = files.sizes();
    for (int i = 0; i < sizes.length; i++) {
      sizes[i] = Math.max(sizes[i], 0);
    }
    long splitBytes = splitBytes(total(sizes));
    Ranges ranges = Ranges.of(sizes, splitBytes);
    LongestFirst sorted = LongestFirst.of(ranges.lengths());
    int[] ends = pack(sorted.lengths(), splitBytes);
    if (ends.length > maxPartitions) {
      ends = pack(sorted.lengths(), bytesFor(ranges, maxPartitions));
    }
    return new PackedFiles(files, ranges, sorted, ends).write();
  }

  /** Returns what a whole file of this many bytes counts for, with what opening it costs. */
  public long cost(long length) {
    return Math.min(length, Ranges.MAX_BELIEVED) + Math.min(openCost, Ranges.MAX_BELIEVED);
  }

  /**
   * Returns how many bytes a partition should count for.
   *
   * @param total what all files together count for
   */
  public long bytesPerPartition(BigInteger total) {
    return splitBytes(total);
  }

  private long splitBytes(BigInteger total) {
    BigInteger share = total.divide(BigInteger.valueOf(minPartitions));
    long perTask = share.min(BigInteger.valueOf(maxPartitionBytes)).longValueExact();
    return Math.max(1, Math.min(maxPartitionBytes, Math.max(openCost, perTask)));
  }

  private long bytesFor(Ranges ranges, int count) {
    BigInteger[] share = total(ranges.lengths()).divideAndRemainder(BigInteger.valueOf(count));
    BigInteger rounded = share[1].signum() == 0 ? share[0] : share[0].add(BigInteger.ONE);
    return rounded.min(BigInteger.valueOf(Long.MAX_VALUE)).longValueExact();
  }

  private BigInteger total(long[] lengths) {
    BigInteger sum = BigInteger.valueOf(openCost).multiply(BigInteger.valueOf(lengths.length));
    long part = 0;
    for (long length : lengths) {
      if (part > Long.MAX_VALUE - length) {
        sum = sum.add(BigInteger.valueOf(part));
        part = 0;
      }
      part += length;
    }
    return sum.add(BigInteger.valueOf(part));
  }

  /** Returns where each partition ends among ranges of these lengths. */
  private int[] pack(long[] lengths, long splitBytes) {
    int[] ends = new int[16];
    int count = 0;
    int start = 0;
    long bytes = 0;
    for (int i = 0; i < lengths.length; i++) {
      if (i > start && bytes > splitBytes - lengths[i]) {
        if (count + 1 == ends.length) {
          ends = Arrays.copyOf(ends, 2 * ends.length);
        }
        ends[count++] = i;
        start = i;
        bytes = 0;
      }
      bytes = Math.min(bytes, Long.MAX_VALUE / 4) + Math.min(lengths[i], Long.MAX_VALUE / 4);
      bytes += Math.min(openCost, Long.MAX_VALUE / 4);
    }
    if (lengths.length > 0) {
      ends[count++] = lengths.length;
    }
    return Arrays.copyOf(ends, count);
  }
}

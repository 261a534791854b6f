// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.read;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.internal.SQLConf;

/**
 * Cuts files into ranges and packs these into partitions, as Spark does for its own file sources.
 * Immutable.
 */
public final class FileSplits {
  /** A log may state any size: no file is cut into more ranges than this. */
  private static final long MAX_RANGES = 10_000;

  private final long maxPartitionBytes;

  /** A log that states a larger file is not believed: it would cost a task for every range. */
  private static final long MAX_BELIEVED = 1L << 40;

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
    long splitBytes = splitBytes(total(files));
    List<DataFile> ranges = new ArrayList<>(files.size());
    for (DataFile file : files) {
      addRanges(file, splitBytes, ranges);
    }
    ranges.sort(Comparator.comparingLong(DataFile::length).reversed());
    List<PondInputPartition> partitions = pack(ranges, splitBytes);
    if (partitions.size() > maxPartitions) {
      partitions = pack(ranges, bytesFor(ranges, maxPartitions));
    }
    return partitions.toArray(new PondInputPartition[0]);
  }

  /** Returns what a whole file of this many bytes counts for, with what opening it costs. */
  public long cost(long length) {
    return Math.min(length, MAX_BELIEVED) + Math.min(openCost, MAX_BELIEVED);
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

  private long bytesFor(List<DataFile> ranges, int count) {
    BigInteger[] share = total(ranges).divideAndRemainder(BigInteger.valueOf(count));
    BigInteger rounded = share[1].signum() == 0 ? share[0] : share[0].add(BigInteger.ONE);
    return rounded.min(BigInteger.valueOf(Long.MAX_VALUE)).longValueExact();
  }

  private BigInteger total(List<DataFile> files) {
    BigInteger sum = BigInteger.valueOf(openCost).multiply(BigInteger.valueOf(files.size()));
    for (DataFile file : files) {
      sum = sum.add(BigInteger.valueOf(file.length()));
    }
    return sum;
  }

  private static void addRanges(DataFile file, long splitBytes, List<DataFile> into) {
    long size = file.length();
    if (size > MAX_BELIEVED) {
      into.add(file);
      return;
    }
    long step = Math.max(splitBytes, size / MAX_RANGES + 1);
    long start = 0;
    while (size - start > step) {
      into.add(file.range(start, step, false));
      start += step;
    }
    into.add(file.range(start, size - start, true));
  }

  private List<PondInputPartition> pack(List<DataFile> ranges, long splitBytes) {
    List<PondInputPartition> partitions = new ArrayList<>();
    List<DataFile> current = new ArrayList<>();
    long bytes = 0;
    for (DataFile range : ranges) {
      if (!current.isEmpty() && bytes > splitBytes - range.length()) {
        partitions.add(new PondInputPartition(current));
        current = new ArrayList<>();
        bytes = 0;
      }
      bytes = Math.min(bytes, Long.MAX_VALUE / 4) + Math.min(range.length(), Long.MAX_VALUE / 4);
      bytes += Math.min(openCost, Long.MAX_VALUE / 4);
      current.add(range);
    }
    if (!current.isEmpty()) {
      partitions.add(new PondInputPartition(current));
    }
    return partitions;
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.read;

import java.util.concurrent.ForkJoinPool;
import java.util.stream.IntStream;

/**
 * Ranges of files that are assigned to partitions, to be written. Immutable.
 *
 * @param ends where in the sorted ranges each partition ends
 */
@SuppressWarnings("ArrayRecordComponent")
record PackedFiles(SplitFiles files, Ranges ranges, LongestFirst sorted, int[] ends) {
  /** Threads take more than one chunk, as others may keep some of them from working. */
  private static final int CHUNKS_PER_THREAD = 4;

  /** Fewer ranges are written before another thread has begun. */
  private static final int MIN_CHUNK = 5_000;

  /** So many files are touched at once before each is written: from 16 to 64 there is no change. */
  private static final int AHEAD = 32;

  /** Writes the partitions, many of them at a time: they know nothing of each other. */
  PondInputPartition[] write() {
    PondInputPartition[] partitions = new PondInputPartition[ends.length];
    int threads = ForkJoinPool.getCommonPoolParallelism() + 1;
    int most = Math.min(sorted.order().length / MIN_CHUNK, CHUNKS_PER_THREAD * threads);
    int chunks = Math.max(1, Math.min(most, ends.length));
    IntStream.range(0, chunks)
        .parallel()
        .forEach(chunk -> write(partitions, first(chunk, chunks), first(chunk + 1, chunks)));
    return partitions;
  }

  private int first(int chunk, int chunks) {
    return (int) ((long) ends.length * chunk / chunks);
  }

  private void write(PondInputPartition[] partitions, int first, int end) {
    PartitionWriter writer = new PartitionWriter();
    SplitFiles.Describer describer = files.describer();
    int next = first == 0 ? 0 : ends[first - 1];
    int ahead = next;
    for (int i = first; i < end; i++) {
      for (; next < ends[i]; next++) {
        if (next == ahead && ranges.areWhole()) {
          ahead = Math.min(ends[end - 1], next + AHEAD);
          describer.prepare(sorted.order(), next, ahead);
        }
        int range = sorted.order()[next];
        describer.describe(ranges.file(range), writer);
        writer.add(ranges.start(range), sorted.lengths()[next], ranges.isLast(range));
      }
      partitions[i] = writer.finish();
    }
  }
}

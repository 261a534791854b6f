// SPDX-License-Identifier: Apache-2.0
package dev.pond.oplog.content;

import dev.pond.tinyfs.hash.Blake3;
import java.util.Arrays;

/** Where the chunks of a large file begin and end. Immutable. */
final class ChunkGrid {
  private final long[] starts;
  private final boolean even;

  private ChunkGrid(long[] starts) {
    this.starts = starts;
    this.even = isEven();
  }

  /** Makes the grid of chunks of these lengths, of which none is negative. */
  static ChunkGrid of(long[] lengths) {
    long[] starts = new long[lengths.length + 1];
    for (int i = 0; i < lengths.length; i++) {
      starts[i + 1] = Math.addExact(starts[i], lengths[i]);
    }
    return new ChunkGrid(starts);
  }

  private boolean isEven() {
    long first = length(0);
    for (int i = 0; i < count() - 1; i++) {
      if (length(i) != first) {
        return false;
      }
    }
    long last = count() == 0 ? 0 : length(count() - 1);
    return count() > 0
        && (count() == 1
            || first >= Blake3.CHUNK && Long.bitCount(first) == 1 && last > 0 && last <= first);
  }

  int count() {
    return starts.length - 1;
  }

  long size() {
    return starts[starts.length - 1];
  }

  long start(int chunk) {
    return starts[chunk];
  }

  long length(int chunk) {
    return count() == 0 ? 0 : starts[chunk + 1] - starts[chunk];
  }

  /** Returns the chunk that has the byte at a place. */
  int chunkAt(long place) {
    int found = Arrays.binarySearch(starts, place);
    int chunk = found >= 0 ? found : -found - 2;
    // Chunks without bytes begin where the next one does.
    while (starts[chunk + 1] <= place) {
      chunk++;
    }
    return chunk;
  }

  /** Returns whether every chunk is a subtree of the hash of the whole. */
  boolean even() {
    return even;
  }
}

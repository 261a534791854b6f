// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.exec;

import dev.pond.kernel.data.ColumnBatch;
import java.util.List;

/** Batches leave in the order of their files. Later files are read ahead, up to a bound. */
final class InOrder implements BatchQueue {
  private static final int MAX_OF_FIRST = 16;

  /** A batch holds at most about 1 MB of text. */
  private static final int MAX_AHEAD = 64;

  private int waiting;

  @Override
  public int window(int threads) {
    return 2 * threads;
  }

  @Override
  public boolean hasRoom(FileTask file, List<FileTask> open) {
    return open.get(0) == file ? file.waiting.size() < MAX_OF_FIRST : waiting < MAX_AHEAD;
  }

  @Override
  public void add(FileTask file, ColumnBatch batch) {
    file.waiting.add(batch);
    waiting++;
  }

  @Override
  public ColumnBatch poll(List<FileTask> open) {
    while (!open.isEmpty()) {
      FileTask first = open.get(0);
      ColumnBatch batch = first.waiting.poll();
      if (batch != null) {
        waiting--;
        return batch;
      }
      BatchQueue.rethrow(first);
      if (!first.finished) {
        return null;
      }
      open.remove(0);
    }
    return null;
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.exec;

import dev.pond.kernel.data.ColumnBatch;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Batches leave as they come. A failure of any file comes before them. */
final class AnyOrder implements BatchQueue {
  private final Deque<ColumnBatch> waiting = new ArrayDeque<>();
  private final int capacity;

  AnyOrder(int capacity) {
    this.capacity = capacity;
  }

  @Override
  public int window(int threads) {
    return threads;
  }

  @Override
  public boolean hasRoom(FileTask file, List<FileTask> open) {
    return waiting.size() < capacity;
  }

  @Override
  public void add(FileTask file, ColumnBatch batch) {
    waiting.add(batch);
  }

  @Override
  public ColumnBatch poll(List<FileTask> open) {
    for (FileTask file : open) {
      BatchQueue.rethrow(file);
    }
    open.removeIf(file -> file.finished);
    return waiting.poll();
  }
}

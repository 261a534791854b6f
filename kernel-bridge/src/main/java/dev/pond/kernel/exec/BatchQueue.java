// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.exec;

import dev.pond.kernel.data.ColumnBatch;
import java.util.List;

/**
 * Where a concurrent scan's batches wait, in which order they leave, and how many may wait. Guarded
 * by the scan's lock.
 */
interface BatchQueue {
  /** Returns how many files may be open at once. */
  int window(int threads);

  /** Returns whether a file may be read on. */
  boolean hasRoom(FileTask file, List<FileTask> open);

  /** Takes a batch that was read of a file. */
  void add(FileTask file, ColumnBatch batch);

  /**
   * Returns the batch whose turn it is, or null if it is not there yet, and removes files that are
   * done from those that are open.
   *
   * @throws RuntimeException the failure of the file whose turn it is
   */
  ColumnBatch poll(List<FileTask> open);

  /** Throws what ended a file, if it failed. */
  static void rethrow(FileTask file) {
    if (file.failure instanceof Error error) {
      throw error;
    } else if (file.failure != null) {
      throw (RuntimeException) file.failure;
    }
  }
}

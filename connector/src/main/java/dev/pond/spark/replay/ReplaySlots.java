// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.replay;

import java.util.ArrayList;
import java.util.List;

/**
 * The tasks of a job in their order, and the results that wait to be consumed. Guarded by the job's
 * lock.
 */
final class ReplaySlots {
  private final boolean ordered;
  private final List<Slot> slots = new ArrayList<>();
  private long waitingBytes;

  /** A task that has not been replayed to its end. */
  static final class Slot {
    private final ReplayTask task;
    private boolean running;
    private TaskResult result;

    Slot(ReplayTask task) {
      this.task = task;
    }

    ReplayTask task() {
      return task;
    }
  }

  ReplaySlots(List<ReplayTask> tasks, boolean ordered) {
    this.ordered = ordered;
    tasks.forEach(task -> slots.add(new Slot(task)));
  }

  /** Takes a slot's result, and puts what its task left over behind it. */
  void arrived(Slot slot, TaskResult result) {
    slot.result = result;
    slot.running = false;
    waitingBytes += result.rows().length;
    if (result.nextPiece() >= 0) {
      ReplayTask rest = slot.task.rest(result.nextPiece(), result.nextRow());
      slots.add(slots.indexOf(slot) + 1, new Slot(rest));
    }
  }

  /** Removes and returns the result whose turn it is; null if it is not there. */
  TaskResult poll() {
    for (int i = 0; i < slots.size(); i++) {
      TaskResult result = slots.get(i).result;
      if (result != null) {
        slots.remove(i);
        waitingBytes -= result.rows().length;
        return result;
      }
      if (ordered) {
        return null;
      }
    }
    return null;
  }

  boolean isEmpty() {
    return slots.isEmpty();
  }

  long waitingBytes() {
    return waitingBytes;
  }

  /** Returns slots to be run next, at most so many, and marks them. */
  List<Slot> start(int most, boolean consumerStarves) {
    List<Slot> wave = new ArrayList<>();
    for (Slot slot : slots) {
      boolean idle = slot.result == null && !slot.running;
      // What is behind a result that must wait would have to wait with it.
      if (wave.size() == most || ordered && consumerStarves && slot.result != null) {
        break;
      }
      if (idle) {
        slot.running = true;
        wave.add(slot);
      }
    }
    return wave;
  }
}

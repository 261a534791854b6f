// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.exec;

import dev.pond.kernel.data.ColumnBatch;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * Reads several files at once: helpers from the pool and the consumer's own thread take files in
 * turn, and put one down when enough of its batches wait to be consumed. No thread ever waits for
 * room, so scans that share the pool cannot block each other, and a consumer whom no helper joins
 * does all the work itself.
 *
 * <p>The consumer's side is for one thread. {@link #close} returns when no thread is at any file.
 */
final class ConcurrentScan extends BatchIterator {
  private final Iterator<FileTask> files;
  private final int threads;
  private final BatchQueue queue;

  /** Files that are open, or next to be opened, in their order. */
  private final List<FileTask> admitted = new ArrayList<>();

  private final Object lock = new Object();
  private int helpers;
  private int running;
  private boolean closed;

  /** Whether the consumer was interrupted while it waited. For its thread only. */
  private boolean interrupted;

  /**
   * @param files in their order
   * @param threads how many threads may be at work, the consumer's included
   */
  ConcurrentScan(Iterator<FileTask> files, int threads, BatchQueue queue) {
    this.files = files;
    this.threads = threads;
    this.queue = queue;
  }

  @Override
  ColumnBatch find() {
    try {
      while (true) {
        checkInterrupt();
        FileTask own;
        synchronized (lock) {
          ColumnBatch batch = queue.poll(admitted);
          admit();
          callHelpers();
          if (batch != null || admitted.isEmpty()) {
            return batch;
          }
          own = claim();
          if (own == null) {
            awaitChange();
            continue;
          }
        }
        work(own, false);
      }
    } finally {
      restoreInterrupt();
    }
  }

  @Override
  public void close() {
    synchronized (lock) {
      closed = true;
      admitted.forEach(FileTask::stop);
      while (running > 0) {
        awaitChange();
      }
      for (FileTask file : admitted) {
        if (!file.finished) {
          file.close();
        }
      }
      admitted.clear();
    }
    restoreInterrupt();
  }

  private void admit() {
    while (!closed && admitted.size() < queue.window(threads) && files.hasNext()) {
      admitted.add(files.next());
    }
  }

  private void callHelpers() {
    int claimable = 0;
    for (FileTask file : admitted) {
      claimable += isClaimable(file) ? 1 : 0;
    }
    while (helpers < threads - 1 && helpers < claimable) {
      helpers++;
      PlanThreads.execute(this::help);
    }
  }

  private void help() {
    while (true) {
      FileTask file;
      synchronized (lock) {
        file = claim();
        if (file == null) {
          helpers--;
          return;
        }
      }
      work(file, true);
    }
  }

  private FileTask claim() {
    for (FileTask file : admitted) {
      if (isClaimable(file)) {
        file.running = true;
        running++;
        return file;
      }
    }
    return null;
  }

  private boolean isClaimable(FileTask file) {
    return !closed && !file.running && !file.finished && queue.hasRoom(file, admitted);
  }

  /** Reads a claimed file: one batch, or on for as long as its batches have room. */
  private void work(FileTask file, boolean on) {
    Throwable failure = null;
    boolean more = true;
    try {
      while (more) {
        more = deliver(file, file.advance()) && on;
      }
    } catch (RuntimeException | Error e) {
      failure = e;
    }
    boolean finished;
    synchronized (lock) {
      file.failure = failure;
      file.finished |= failure != null;
      finished = file.finished;
      lock.notifyAll();
    }
    if (finished) {
      file.close();
    }
    synchronized (lock) {
      file.running = false;
      running--;
      lock.notifyAll();
    }
  }

  private boolean deliver(FileTask file, ColumnBatch batch) {
    synchronized (lock) {
      if (batch == null) {
        file.finished = true;
        return false;
      }
      queue.add(file, batch);
      lock.notifyAll();
      return !closed && queue.hasRoom(file, admitted);
    }
  }

  /** An interrupt of the consumer ends the scan: closing it, it stops the helpers. */
  private void checkInterrupt() {
    restoreInterrupt();
    Interruption.check();
  }

  /** Remembers an interrupt, so that whoever closes a scan can wait on for its helpers. */
  @SuppressWarnings("WaitNotInLoop") // both callers look again, and wait again
  private void awaitChange() {
    try {
      lock.wait();
    } catch (InterruptedException e) {
      interrupted = true;
    }
  }

  private void restoreInterrupt() {
    if (interrupted) {
      interrupted = false;
      Thread.currentThread().interrupt();
    }
  }
}

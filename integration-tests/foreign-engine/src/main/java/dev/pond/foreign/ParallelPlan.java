// SPDX-License-Identifier: Apache-2.0
package dev.pond.foreign;

import dev.pond.kernel.plan.LogicalPlan;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.apache.arrow.memory.BufferAllocator;

/**
 * A plan that several workers run at once, each over its share of the files. Their batches come in
 * any order.
 */
final class ParallelPlan implements Batches {
  /** How many batches may wait for the consumer. */
  private static final int MAX_WAITING = 8;

  private final Deque<Batch> waiting = new ArrayDeque<>();
  private final List<Thread> workers = new ArrayList<>();
  private int running;
  private boolean closed;
  private Throwable failure;

  ParallelPlan(LogicalPlan plan, BufferAllocator allocator, String table, int threads) {
    running = threads;
    for (int i = 0; i < threads; i++) {
      Share share = new Share(i, threads);
      Batches part = plan.accept(new PlanRunner(allocator, table, share));
      Thread worker = new Thread(() -> work(part), "plan-worker-" + i);
      worker.setDaemon(true);
      workers.add(worker);
    }
    workers.forEach(Thread::start);
  }

  private void work(Batches part) {
    Throwable problem = null;
    try (part) {
      for (Batch batch = part.next(); batch != null; batch = part.next()) {
        if (!hand(batch)) {
          break;
        }
      }
    } catch (RuntimeException | Error e) {
      problem = e;
    }
    synchronized (this) {
      running--;
      failure = failure == null ? problem : failure;
      notifyAll();
    }
  }

  /** Returns false when nobody wants batches any more. */
  private synchronized boolean hand(Batch batch) {
    while (!closed && failure == null && waiting.size() >= MAX_WAITING) {
      pause();
    }
    if (closed || failure != null) {
      batch.close();
      return false;
    }
    waiting.add(batch);
    notifyAll();
    return true;
  }

  @Override
  public synchronized Batch next() {
    while (waiting.isEmpty() && running > 0 && failure == null) {
      pause();
    }
    if (failure instanceof RuntimeException problem) {
      throw problem;
    } else if (failure instanceof Error problem) {
      throw problem;
    }
    notifyAll();
    return waiting.poll();
  }

  private void pause() {
    try {
      wait();
    } catch (InterruptedException e) {
      closed = true;
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while a plan ran", e);
    }
  }

  @Override
  public void close() {
    synchronized (this) {
      closed = true;
      notifyAll();
    }
    for (Thread worker : workers) {
      try {
        worker.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    synchronized (this) {
      waiting.forEach(Batch::close);
      waiting.clear();
    }
  }
}

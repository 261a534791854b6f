// SPDX-License-Identifier: Apache-2.0
package dev.pond.oplog.table;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The threads that help to read footers, one set a process: daemons, gone after half a minute
 * without work. Who asks for work does it too, so that it gets done however busy they are.
 */
final class BoundedThreads {
  private static final int SIZE = Math.min(16, 2 * Runtime.getRuntime().availableProcessors() + 2);
  private static final ThreadPoolExecutor POOL = start();

  private BoundedThreads() {}

  /** A piece of work, by number. */
  interface Work {
    void run(int number) throws IOException;
  }

  /**
   * Does work numbered from 0, in any order, several pieces at once.
   *
   * @throws IOException what the first piece that failed threw; no new ones are begun then
   */
  static void run(int count, Work work) throws IOException {
    Loop loop = new Loop(count, work);
    List<Helper> helpers = new ArrayList<>();
    for (int i = 1; i < Math.min(SIZE, count); i++) {
      Helper helper = new Helper(loop);
      helpers.add(helper);
      POOL.execute(helper);
    }
    loop.run();
    for (Helper helper : helpers) {
      helper.await();
    }
    if (loop.failure.get() instanceof IOException e) {
      throw e;
    }
    if (loop.failure.get() instanceof RuntimeException e) {
      throw e;
    }
    if (loop.failure.get() instanceof Error e) {
      throw e;
    }
  }

  /** Takes one piece after the other until there is none, or one failed. */
  private static final class Loop implements Runnable {
    private final int count;
    private final Work work;
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicReference<Throwable> failure = new AtomicReference<>();

    Loop(int count, Work work) {
      this.count = count;
      this.work = work;
    }

    @Override
    public void run() {
      for (int i = next.getAndIncrement(); i < count; i = next.getAndIncrement()) {
        if (failure.get() != null) {
          return;
        }
        try {
          work.run(i);
        } catch (IOException | RuntimeException | Error e) {
          failure.compareAndSet(null, e);
        }
      }
    }
  }

  /** One thread's part in a loop. */
  private static final class Helper implements Runnable {
    private final Loop loop;
    private final AtomicBoolean taken = new AtomicBoolean();
    private final CountDownLatch done = new CountDownLatch(1);

    Helper(Loop loop) {
      this.loop = loop;
    }

    @Override
    public void run() {
      if (taken.compareAndSet(false, true)) {
        try {
          loop.run();
        } finally {
          done.countDown();
        }
      }
    }

    /** Waits until it has ended; one that has not begun never will. */
    void await() throws InterruptedIOException {
      if (taken.compareAndSet(false, true)) {
        return;
      }
      try {
        done.await();
      } catch (InterruptedException e) {
        loop.failure.compareAndSet(null, e);
        Thread.currentThread().interrupt();
        throw new InterruptedIOException("interrupted while footers were read");
      }
    }
  }

  private static ThreadPoolExecutor start() {
    AtomicInteger count = new AtomicInteger();
    ThreadFactory factory =
        work -> {
          Thread thread = new Thread(work, "pond-footer-" + count.incrementAndGet());
          thread.setDaemon(true);
          return thread;
        };
    ThreadPoolExecutor pool =
        new ThreadPoolExecutor(
            SIZE, SIZE, 30, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), factory);
    pool.allowCoreThreadTimeOut(true);
    return pool;
  }
}

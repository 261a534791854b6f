// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.exec;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The threads that help to run plans, one set a process: daemons, as many as there are processors,
 * gone after half a minute without work. Work handed to them never waits for other work.
 */
final class PlanThreads {
  private static final ThreadPoolExecutor POOL = start();

  private PlanThreads() {}

  static void execute(Runnable work) {
    POOL.execute(work);
  }

  private static ThreadPoolExecutor start() {
    AtomicInteger count = new AtomicInteger();
    ThreadFactory factory =
        work -> {
          Thread thread = new Thread(work, "pond-plan-" + count.incrementAndGet());
          thread.setDaemon(true);
          return thread;
        };
    int size = Math.max(2, Runtime.getRuntime().availableProcessors());
    ThreadPoolExecutor pool =
        new ThreadPoolExecutor(
            size, size, 30, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), factory);
    pool.allowCoreThreadTimeOut(true);
    return pool;
  }
}

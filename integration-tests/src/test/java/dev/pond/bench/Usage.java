// SPDX-License-Identifier: Apache-2.0
package dev.pond.bench;

import java.lang.management.ManagementFactory;

/** Time that one run of something took: by the clock and of all processors, in nanoseconds. */
record Usage(long wall, long cpu) {
  /** Something whose time is taken. */
  interface Work {
    /** Does it once. */
    void run() throws Exception;
  }

  static Usage of(Work work) throws Exception {
    long cpu = cpuNow();
    long wall = System.nanoTime();
    work.run();
    return new Usage(System.nanoTime() - wall, cpuNow() - cpu);
  }

  private static long cpuNow() {
    return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }
}

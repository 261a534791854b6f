// SPDX-License-Identifier: Apache-2.0
package dev.pond.bench;

import dev.pond.udf.StableHash;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.ToLongFunction;

/** Hashes in a loop, with nothing around: what the function cannot beat. */
final class HashLoops {
  static final int TEXTS = 4096;
  private static final int TURNS = 500;
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private final byte[][] texts;
  private long sum;

  HashLoops(List<String> texts) {
    this.texts =
        texts.stream().map(text -> text.getBytes(StandardCharsets.UTF_8)).toArray(byte[][]::new);
  }

  double kernel() {
    return cost(text -> StableHash.hash64(text, 0, text.length));
  }

  double bouncyCastle() {
    return cost(Peers::bouncyCastle64);
  }

  /** Returns nanoseconds of CPU time a hash. */
  private double cost(ToLongFunction<byte[]> hash) {
    long before = THREADS.getCurrentThreadCpuTime();
    for (int turn = 0; turn < TURNS; turn++) {
      for (byte[] text : texts) {
        sum += hash.applyAsLong(text);
      }
    }
    long taken = THREADS.getCurrentThreadCpuTime() - before;
    if (sum == 0) {
      throw new IllegalStateException("Nothing was hashed");
    }
    return (double) taken / TURNS / texts.length;
  }
}

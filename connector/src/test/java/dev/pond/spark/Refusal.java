// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.sun.management.ThreadMXBean;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.spark.SparkThrowable;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Assertions;

/**
 * How pond must answer what is broken or hostile: with a class of its own that reaches the user, in
 * under 2 seconds of all threads' CPU, without 64 MB, and without what the JVM throws when code was
 * surprised.
 */
record Refusal(String errorClass, Map<String, String> parameters, String text) {
  private static final Duration MOST_CPU = Duration.ofSeconds(2);

  /** Against reads that wait for ever; a machine with other work to do must not fail by it. */
  private static final Duration MOST_TIME = Duration.ofSeconds(60);

  /** What Spark itself needs for a query of one file, planning and code generation included. */
  private static final long SPARKS_SHARE = 64L << 20;

  private static final List<Class<? extends Throwable>> SURPRISES =
      List.of(
          OutOfMemoryError.class,
          StackOverflowError.class,
          NullPointerException.class,
          ClassCastException.class,
          NegativeArraySizeException.class,
          IndexOutOfBoundsException.class);

  /** Runs what must be refused. */
  static Refusal of(ThrowingCallable reading) {
    long before = allocated();
    Map<Long, Long> cpuBefore = cpu();
    AtomicLong cpu = new AtomicLong();
    Throwable thrown =
        Assertions.assertTimeoutPreemptively(
            MOST_TIME,
            () -> {
              Throwable failure = catchThrowable(reading);
              // Here, while the thread that planned is there to be asked.
              cpu.set(since(cpuBefore));
              return failure;
            },
            "took too long");
    long used = allocated() - before;
    assertThat(Duration.ofNanos(cpu.get())).as("CPU").isLessThan(MOST_CPU);
    assertThat(thrown).as("what was thrown").isNotNull();
    StringWriter text = new StringWriter();
    thrown.printStackTrace(new PrintWriter(text, true));
    Refusal refusal = null;
    int depth = 0;
    for (Throwable t = thrown; t != null && depth < 32; t = t.getCause(), depth++) {
      for (Class<? extends Throwable> surprise : SURPRISES) {
        assertThat(t).as(text.toString()).isNotInstanceOf(surprise);
      }
      if (refusal == null && t instanceof SparkThrowable named && isPond(named)) {
        assertThat(named.getSqlState()).hasSize(5);
        refusal = new Refusal(named.getErrorClass(), named.getMessageParameters(), text.toString());
      }
    }
    assertThat(refusal).as(text.toString()).isNotNull();
    assertThat(used).as("bytes allocated").isLessThan((64L << 20) + SPARKS_SHARE);
    return refusal;
  }

  private static boolean isPond(SparkThrowable named) {
    return named.getErrorClass() != null && named.getErrorClass().startsWith("POND_");
  }

  /** Returns what each thread has taken so far, in nanoseconds. */
  private static Map<Long, Long> cpu() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long[] ids = threads.getAllThreadIds();
    long[] nanos = threads.getThreadCpuTime(ids);
    Map<Long, Long> all = new HashMap<>();
    for (int i = 0; i < ids.length; i++) {
      all.put(ids[i], Math.max(0, nanos[i]));
    }
    return all;
  }

  private static long since(Map<Long, Long> before) {
    long sum = 0;
    for (Map.Entry<Long, Long> thread : cpu().entrySet()) {
      sum += Math.max(0, thread.getValue() - before.getOrDefault(thread.getKey(), 0L));
    }
    return sum;
  }

  private static long allocated() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long sum = 0;
    for (long bytes : threads.getThreadAllocatedBytes(threads.getAllThreadIds())) {
      sum += Math.max(0, bytes);
    }
    return sum;
  }

  Refusal is(String expected) {
    assertThat(errorClass).as(text).isEqualTo(expected);
    return this;
  }

  Refusal names(String parameter, String ending) {
    assertThat(parameters).as(text).containsKey(parameter);
    assertThat(parameters.get(parameter)).endsWith(ending);
    assertThat(text).contains(parameters.get(parameter));
    return this;
  }

  Refusal says(String... parts) {
    assertThat(text).contains(parts);
    return this;
  }

  Refusal hides(String... secrets) {
    assertThat(text).doesNotContain(secrets);
    return this;
  }
}

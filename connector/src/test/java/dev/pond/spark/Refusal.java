// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.sun.management.ThreadMXBean;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.spark.SparkThrowable;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Assertions;

/**
 * How pond must answer what is broken or hostile: with a class of its own that reaches the user, in
 * under 2 seconds, without 64 MB, and without what the JVM throws when code was surprised.
 */
record Refusal(String errorClass, Map<String, String> parameters, String text) {
  private static final Duration LIMIT = Duration.ofSeconds(2);

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
    Throwable thrown =
        Assertions.assertTimeoutPreemptively(LIMIT, () -> catchThrowable(reading), "took too long");
    long used = allocated() - before;
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

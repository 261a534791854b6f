// SPDX-License-Identifier: Apache-2.0
package dev.pond.oplog.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class BoundedThreadsTest {
  @Test
  void doesEachPieceOnceAndSeveralAtATime() throws IOException {
    Set<Integer> done = ConcurrentHashMap.newKeySet();
    CountDownLatch two = new CountDownLatch(2);
    BoundedThreads.run(
        1_000,
        number -> {
          two.countDown();
          await(two);
          assertThat(done.add(number)).isTrue();
        });
    assertThat(done).hasSize(1_000);
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void stopsAfterAFailureAndTellsIt() {
    AtomicInteger begun = new AtomicInteger();
    assertThatThrownBy(
            () ->
                BoundedThreads.run(
                    100_000,
                    number -> {
                      begun.incrementAndGet();
                      throw new IOException("piece " + number);
                    }))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("piece ");
    assertThat(begun.get()).isLessThan(1_000);
    assertThatThrownBy(
            () ->
                BoundedThreads.run(
                    10,
                    number -> {
                      throw new AssertionError("error");
                    }))
        .isInstanceOf(AssertionError.class);
  }

  @Test
  void doesNothingIfThereIsNothingToDo() throws IOException {
    BoundedThreads.run(
        0,
        number -> {
          throw new IOException("there is nothing");
        });
  }

  @Test
  void getsDoneWithinItself() throws IOException {
    AtomicInteger done = new AtomicInteger();
    BoundedThreads.run(50, number -> BoundedThreads.run(50, inner -> done.incrementAndGet()));
    assertThat(done).hasValue(2_500);
  }

  @Test
  void letsGoOfItsCallerWhenThatIsInterrupted() throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    CountDownLatch helping = new CountDownLatch(1);
    AtomicReference<Throwable> thrown = new AtomicReference<>();
    Thread caller = new Thread(() -> thrown.set(interruptible(never, helping)));
    caller.start();
    helping.await();
    caller.interrupt();
    caller.join();
    never.countDown();
    assertThat(thrown.get()).isInstanceOf(InterruptedIOException.class);
  }

  private static Throwable interruptible(CountDownLatch never, CountDownLatch helping) {
    Thread caller = Thread.currentThread();
    try {
      BoundedThreads.run(
          1_000,
          number -> {
            if (Thread.currentThread() == caller) {
              while (helping.getCount() > 0) {
                Thread.onSpinWait();
              }
            } else {
              helping.countDown();
              await(never);
            }
          });
      return null;
    } catch (IOException e) {
      return e;
    }
  }
}

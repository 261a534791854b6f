// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class WeightedCacheTest {
  private static final String USER = "alice";

  private final WeightedCache<String, byte[]> cache =
      WeightedCache.soft(100, (key, bytes) -> bytes.length);

  @Test
  void letsGoOfWhatWasUsedLongestAgo() throws IOException {
    cache.get(USER, "a", () -> new byte[40]);
    cache.get(USER, "b", () -> new byte[40]);
    cache.peek(USER, "a");
    cache.get(USER, "c", () -> new byte[40]);
    assertThat(cache.peek(USER, "a")).isNotNull();
    assertThat(cache.peek(USER, "b")).isNull();
    assertThat(cache.peek(USER, "c")).isNotNull();
  }

  @Test
  void keepsNothingThatIsLargerThanAll() throws IOException {
    cache.get(USER, "a", () -> new byte[40]);
    assertThat(cache.get(USER, "huge", () -> new byte[101])).hasSize(101);
    assertThat(cache.peek(USER, "huge")).isNull();
    assertThat(cache.peek(USER, "a")).isNotNull();
  }

  @Test
  void countsWhatIsReplacedOrForgotten() throws IOException {
    for (int i = 0; i < 5; i++) {
      cache.put(USER, "a", new byte[60]);
    }
    cache.put(USER, "b", new byte[40]);
    assertThat(cache.peek(USER, "a")).isNotNull();
    cache.remove(USER, "a");
    cache.remove(USER, "a");
    cache.put(USER, "c", new byte[60]);
    assertThat(cache.peek(USER, "b")).isNotNull();
    assertThat(cache.peek(USER, "c")).isNotNull();
  }

  @Test
  void loadsOnceWhatManyWant() throws Exception {
    AtomicInteger loads = new AtomicInteger();
    CountDownLatch start = new CountDownLatch(1);
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      Thread thread =
          new Thread(
              () -> {
                try {
                  start.await();
                  cache.get(
                      USER,
                      "a",
                      () -> {
                        loads.incrementAndGet();
                        return new byte[10];
                      });
                } catch (InterruptedException e) {
                  loads.addAndGet(1000);
                }
              });
      threads.add(thread);
      thread.start();
    }
    start.countDown();
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(loads).hasValue(1);
  }

  @Test
  void whoIsInterruptedNeedNotWaitForAnothersLoad() throws Exception {
    CountDownLatch loading = new CountDownLatch(1);
    CountDownLatch gate = new CountDownLatch(1);
    CompletableFuture<byte[]> slow =
        CompletableFuture.supplyAsync(
            () ->
                cache.get(
                    USER,
                    "a",
                    () -> {
                      loading.countDown();
                      awaitUninterrupted(gate);
                      return new byte[1];
                    }));
    loading.await();
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> cache.get(USER, "a", () -> new byte[2]))
        .hasCauseInstanceOf(InterruptedIOException.class);
    assertThat(Thread.interrupted()).isTrue();
    gate.countDown();
    assertThat(slow.join()).hasSize(1);
    assertThat(cache.get(USER, "a", () -> new byte[2])).hasSize(1);
  }

  private static void awaitUninterrupted(CountDownLatch gate) {
    try {
      gate.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void triesAgainAfterAFailure() throws IOException {
    assertThatThrownBy(
            () ->
                cache.get(
                    USER,
                    "a",
                    () -> {
                      throw new IOException("test");
                    }))
        .isInstanceOf(IOException.class);
    assertThat(cache.get(USER, "a", () -> new byte[1])).hasSize(1);
  }

  @Test
  void countsWhatItKeeps() {
    cache.put(USER, "a", new byte[30]);
    cache.put(USER, "b", new byte[20]);
    cache.put(USER, "a", new byte[10]);
    assertThat(cache.bytes()).isEqualTo(30);
    cache.put(USER, "b", new byte[101]);
    assertThat(cache.bytes()).isEqualTo(10);
    assertThat(cache.peek(USER, "b")).isNull();
  }

  @Test
  void tellsNobodyWhatAnotherMayRead() throws IOException {
    cache.put(USER, "a", new byte[1]);
    assertThat(cache.peek("bob", "a")).isNull();
    assertThatThrownBy(
            () ->
                cache.get(
                    "bob",
                    "a",
                    () -> {
                      throw new IOException("bob may not");
                    }))
        .hasMessage("bob may not");
    assertThat(cache.get(USER, "a", () -> new byte[2])).hasSize(1);
  }
}

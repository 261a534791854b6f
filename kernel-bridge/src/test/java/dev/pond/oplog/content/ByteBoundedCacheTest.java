// SPDX-License-Identifier: Apache-2.0
package dev.pond.oplog.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pond.tinyfs.TinyFsException;
import dev.pond.tinyfs.TinyFsException.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ByteBoundedCacheTest {
  private final ByteBoundedCache<String, byte[]> cache =
      new ByteBoundedCache<>(100, bytes -> bytes.length);

  @Test
  void letsGoOfWhatWasUsedLongestAgo() throws TinyFsException {
    cache.get("a", () -> new byte[40]);
    cache.get("b", () -> new byte[40]);
    cache.peek("a");
    cache.get("c", () -> new byte[40]);
    assertThat(cache.peek("a")).isNotNull();
    assertThat(cache.peek("b")).isNull();
    assertThat(cache.peek("c")).isNotNull();
  }

  @Test
  void keepsNothingThatIsLargerThanAll() throws TinyFsException {
    cache.get("a", () -> new byte[40]);
    assertThat(cache.get("huge", () -> new byte[101])).hasSize(101);
    assertThat(cache.peek("huge")).isNull();
    assertThat(cache.peek("a")).isNotNull();
  }

  @Test
  void countsWhatIsReplacedOrForgotten() throws TinyFsException {
    for (int i = 0; i < 5; i++) {
      cache.put("a", new byte[60]);
    }
    cache.put("b", new byte[40]);
    assertThat(cache.peek("a")).isNotNull();
    cache.remove("a");
    cache.remove("a");
    cache.put("c", new byte[60]);
    assertThat(cache.peek("b")).isNotNull();
    assertThat(cache.peek("c")).isNotNull();
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
                      "a",
                      () -> {
                        loads.incrementAndGet();
                        return new byte[10];
                      });
                } catch (InterruptedException | TinyFsException e) {
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
  void triesAgainAfterAFailure() throws TinyFsException {
    assertThatThrownBy(
            () ->
                cache.get(
                    "a",
                    () -> {
                      throw new TinyFsException(Kind.STORE_FAILED, "a", "test");
                    }))
        .isInstanceOf(TinyFsException.class);
    assertThat(cache.get("a", () -> new byte[1])).hasSize(1);
  }
}

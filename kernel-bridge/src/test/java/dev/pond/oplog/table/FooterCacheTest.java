// SPDX-License-Identifier: Apache-2.0
package dev.pond.oplog.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.parquet.schema.MessageTypeParser;
import org.junit.jupiter.api.Test;

class FooterCacheTest {
  private static FooterFacts facts() throws IOException {
    FileColumns columns =
        FileColumns.of(
            MessageTypeParser.parseMessageType("message m { required int32 c; }"), Map.of());
    return new FooterFacts(columns, 1, List.of(), Map.of("c", ColumnStatistics.UNKNOWN));
  }

  private static FooterCache.Key key(int number) {
    return new FooterCache.Key("hash" + number, 10);
  }

  @Test
  void forgetsTheLeastRecentlyUsedAndKeepsWithinItsBytes() throws IOException {
    long one = facts().weight();
    FooterCache cache = new FooterCache(5 * one);
    for (int i = 0; i < 5; i++) {
      cache.get(key(i), FooterCacheTest::facts);
    }
    assertThat(cache.find(key(0))).isPresent();
    cache.get(key(5), FooterCacheTest::facts);
    assertThat(cache.find(key(1))).isEmpty();
    assertThat(cache.find(key(0))).isPresent();
    assertThat(cache.weight()).isEqualTo(5 * one);
    assertThat(cache.size()).isEqualTo(5);
  }

  @Test
  void keepsNothingThatIsTooLargeForIt() throws IOException {
    FooterCache cache = new FooterCache(facts().weight());
    cache.get(key(1), FooterCacheTest::facts);
    assertThat(cache.size()).isZero();
  }

  @Test
  void tellsBytesOfOneHashButAnotherSizeApart() throws IOException {
    FooterCache cache = new FooterCache(1 << 20);
    cache.get(new FooterCache.Key("h", 1), FooterCacheTest::facts);
    assertThat(cache.find(new FooterCache.Key("h", 2))).isEmpty();
  }

  @Test
  void remembersNoFailure() throws IOException {
    FooterCache cache = new FooterCache(1 << 20);
    assertThatThrownBy(
            () ->
                cache.get(
                    key(1),
                    () -> {
                      throw new IOException("once");
                    }))
        .hasMessage("once");
    assertThat(cache.get(key(1), FooterCacheTest::facts)).isNotNull();
  }

  @Test
  void readsOnceForAllWhoAskAtOnce() throws Exception {
    FooterCache cache = new FooterCache(1 << 20);
    AtomicInteger reads = new AtomicInteger();
    CountDownLatch together = new CountDownLatch(1);
    List<Thread> threads =
        java.util.stream.IntStream.range(0, 8)
            .mapToObj(
                i ->
                    new Thread(
                        () -> {
                          try {
                            together.await();
                            cache.get(
                                key(1),
                                () -> {
                                  reads.incrementAndGet();
                                  return facts();
                                });
                          } catch (IOException | InterruptedException e) {
                            throw new IllegalStateException(e);
                          }
                        }))
            .toList();
    threads.forEach(Thread::start);
    together.countDown();
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(reads).hasValue(1);
  }
}

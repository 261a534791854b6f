// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.warm;

import static dev.pond.kernel.warm.WarmTable.all;
import static dev.pond.kernel.warm.WarmTable.day;
import static dev.pond.kernel.warm.WarmTable.id;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pond.kernel.PondException;
import dev.pond.kernel.data.CloseableIterator;
import dev.pond.kernel.data.ColumnBatch;
import dev.pond.kernel.exec.PlanExecutor;
import dev.pond.kernel.sm.ConsumePhase;
import dev.pond.kernel.snapshot.Snapshot;
import dev.pond.logs.Actions;
import dev.pond.logs.MadeFile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What queries of several threads do to the index of one table. */
@Timeout(60)
class WarmConcurrencyTest {
  private static final int THREADS = 6;

  @TempDir Path folder;
  private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
  private WarmTable table;

  @BeforeEach
  void makeTheTable() throws IOException {
    table = new WarmTable(folder.resolve("t")).upTo(4);
  }

  @AfterEach
  void closeAll() throws InterruptedException {
    table.close();
    threads.shutdownNow();
    assertThat(threads.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
  }

  /** Runs plans once a gate is open, counting them. */
  private final class Gated implements PlanExecutor {
    private final CountDownLatch entered = new CountDownLatch(1);
    private final CountDownLatch gate = new CountDownLatch(1);
    private final AtomicInteger runs = new AtomicInteger();

    @Override
    public CloseableIterator<ColumnBatch> execute(ConsumePhase<?> phase) {
      runs.incrementAndGet();
      entered.countDown();
      try {
        gate.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new PondException(
            "POND_LOG_CORRUPT", Map.of("table", "t", "file", "f", "reason", "interrupted"), e);
      }
      return table.log().executor().execute(phase);
    }

    WarmTables tables() {
      return new WarmTables(
          new IndexSettings(16 << 20, ZoneOffset.UTC, List.of(), false), this);
    }
  }

  @Test
  void queriesAtOnceBuildOnce() throws Exception {
    Snapshot snapshot = table.latest();
    Gated gated = new Gated();
    List<Future<SelectedFiles>> queries = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      queries.add(threads.submit(() -> gated.tables().select(snapshot, id(3), WarmTable.NONE)));
    }
    gated.entered.await();
    gated.gate.countDown();
    int read = 0;
    for (Future<SelectedFiles> query : queries) {
      assertThat(WarmTable.names(query.get())).containsExactly("f0", "f1", "f2", "f3");
      read += query.get().counts().logFiles();
    }
    assertThat(gated.runs).hasValue(1);
    assertThat(read).isEqualTo(5);
  }

  @Test
  void aBuildThatFailsIsTheFailureOfItsQueryAlone() throws Exception {
    Snapshot snapshot = table.latest();
    IndexSettings settings = new IndexSettings(16 << 20, ZoneOffset.UTC, List.of(), false);
    PlanExecutor broken =
        phase -> {
          throw new PondException(
              "POND_LOG_CORRUPT", Map.of("table", "t", "file", "f", "reason", "made up"));
        };
    assertThatThrownBy(
            () -> new WarmTables(settings, broken).select(snapshot, all(), WarmTable.NONE))
        .isInstanceOf(PondException.class);
    assertThat(table.names()).hasSize(5);
  }

  @Test
  void anInterruptedBuildIsDoneAgainByWhoeverWaitedForIt() throws Exception {
    Snapshot snapshot = table.latest();
    Gated gated = new Gated();
    CountDownLatch started = new CountDownLatch(1);
    Thread[] first = new Thread[1];
    Future<?> interrupted =
        threads.submit(
            () -> {
              first[0] = Thread.currentThread();
              started.countDown();
              gated.tables().select(snapshot, all(), WarmTable.NONE);
            });
    started.await();
    gated.entered.await();
    Future<SelectedFiles> waiting =
        threads.submit(() -> table.tables().select(snapshot, all(), WarmTable.NONE));
    first[0].interrupt();
    assertThatThrownBy(interrupted::get).hasCauseInstanceOf(PondException.class);
    assertThat(WarmTable.names(waiting.get())).hasSize(5);
  }

  /** An index gains columns in one thread; whoever needs none of them does not wait for it. */
  @Test
  void otherTablesDoNotWaitForAReplay() throws Exception {
    table.checkpoint(true);
    Snapshot snapshot = table.latest();
    table.tables().select(snapshot, day("d1"), WarmTable.NONE);
    Gated gated = new Gated();
    Future<SelectedFiles> more =
        threads.submit(() -> gated.tables().select(snapshot, id(3), WarmTable.NONE));
    gated.entered.await();
    try (WarmTable other = new WarmTable(folder.resolve("other")).upTo(2)) {
      assertThat(threads.submit(() -> other.names()).get(20, TimeUnit.SECONDS)).hasSize(3);
    }
    table.upTo(5);
    Future<TreeSet<String>> newer = threads.submit(() -> table.names());
    assertThat(newer.get(20, TimeUnit.SECONDS)).hasSize(6);
    gated.gate.countDown();
    assertThat(WarmTable.names(more.get())).containsExactly("f0", "f1", "f2", "f3");
  }

  /**
   * One thread commits, the others ask: each finds exactly the files of the version that it sees,
   * which are those of the last versions, in ever new partitions.
   */
  @Test
  void whoeverAsksWhileOthersCommitSeesAWholeVersion() throws Exception {
    int last = 60;
    Future<?> writer =
        threads.submit(
            () -> {
              for (int version = 5; version <= last; version++) {
                MadeFile file = new MadeFile("f" + version, "day" + version, version, version + 9);
                MadeFile old =
                    version < 10
                        ? new MadeFile("f" + (version - 5), "d" + (version - 5) % 3, 0, 0)
                        : new MadeFile("f" + (version - 5), "day" + (version - 5), 0, 0);
                table.commit(Actions.add(file), Actions.remove(old));
              }
              return null;
            });
    List<Future<Integer>> readers = new ArrayList<>();
    for (int i = 1; i < THREADS; i++) {
      int seed = i;
      readers.add(threads.submit(() -> ask(new Random(seed), last)));
    }
    writer.get();
    for (Future<Integer> reader : readers) {
      assertThat(reader.get()).isPositive();
    }
  }

  private int ask(Random random, int last) throws IOException {
    int asked = 0;
    long version = 0;
    while (version < last) {
      Snapshot snapshot = table.latest();
      version = snapshot.version();
      List<String> expected = new ArrayList<>();
      for (long v = version - 4; v <= version; v++) {
        expected.add("f" + v);
      }
      if (random.nextBoolean()) {
        String day = version < 5 ? "d" + version % 3 : "day" + version;
        expected.removeIf(name -> version(name) != snapshot.version());
        assertThat(WarmTable.names(table.tables().select(snapshot, day(day), WarmTable.NONE)))
            .as("version %d", version)
            .containsAll(expected);
      } else {
        assertThat(WarmTable.names(table.tables().select(snapshot, all(), WarmTable.NONE)))
            .as("version %d", version)
            .containsExactlyInAnyOrderElementsOf(expected);
      }
      asked++;
    }
    return asked;
  }

  private static long version(String name) {
    return Long.parseLong(name.substring(1));
  }
}

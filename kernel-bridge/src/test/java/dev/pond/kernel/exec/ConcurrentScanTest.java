// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.exec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.pond.kernel.PondException;
import dev.pond.kernel.data.CloseableIterator;
import dev.pond.kernel.data.ColumnBatch;
import dev.pond.kernel.expr.Expression;
import dev.pond.kernel.plan.LogicalPlan;
import dev.pond.kernel.plan.LogicalPlan.FileFormat;
import dev.pond.kernel.plan.LogicalPlan.OnProblem;
import dev.pond.kernel.plan.RowFilter;
import dev.pond.kernel.plan.StoredFile;
import dev.pond.kernel.schema.PrimitiveType;
import dev.pond.kernel.schema.StructType;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class ConcurrentScanTest {
  private static final StructType N = new StructType().add("n", PrimitiveType.LONG);
  private static final long ROWS = 60_000;

  private final CountingStorage storage = new CountingStorage();
  private final ReusingParquet parquet = new ReusingParquet();

  @RepeatedTest(5)
  void orderedScansKeepTheirOrderWithFourThreads() {
    List<Thread> filterThreads = new ArrayList<>();
    LogicalPlan stateful =
        new LogicalPlan.Filter(
            new LogicalPlan.FilterByExpression(jsonFiles(37), atLeast(10)),
            (batch, selection) -> filterThreads.add(Thread.currentThread()));

    assertThat(run(stateful, true, 4)).isEqualTo(LongStream.range(10, ROWS).boxed().toList());
    assertThat(new HashSet<>(filterThreads)).containsExactly(Thread.currentThread());
    assertThat(storage.openStreams).hasValue(0);
  }

  @RepeatedTest(5)
  void unorderedParquetGivesEveryRowOnceAlthoughItsBatchesAreReused() {
    AtomicInteger atWork = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    RowFilter odd =
        (batch, selection) -> {
          most.accumulateAndGet(atWork.incrementAndGet(), Math::max);
          for (int row = 0; row < batch.rowCount(); row++) {
            selection[row] &= batch.column(0).getLong(row) % 2 == 1;
          }
          atWork.decrementAndGet();
        };
    List<Long> values =
        new ArrayList<>(run(new LogicalPlan.Filter(parquetFiles(23), odd), true, 4));

    Collections.sort(values);
    assertThat(values)
        .isEqualTo(LongStream.range(0, ROWS).filter(n -> n % 2 == 1).boxed().toList());
    assertThat(parquet.openFiles).hasValue(0);
    assertThat(most.get()).isBetween(1, 4);
  }

  @Test
  void aPhaseThatIsNotParallelReadsParquetInTurnInTheConsumersThread() {
    assertThat(run(parquetFiles(5), false, 4))
        .isEqualTo(LongStream.range(0, ROWS).boxed().toList());
    assertThat(parquet.threads).containsExactly(Thread.currentThread().getName());
  }

  @RepeatedTest(10)
  void closingEarlyLeavesNoFileOpenAndNobodyReading() throws IOException {
    for (LogicalPlan plan : List.of(jsonFiles(37), parquetFiles(23))) {
      try (CloseableIterator<ColumnBatch> batches = execute(plan, true, 4)) {
        assertThat(batches.next().selectedCount()).isPositive();
      }
      assertThat(storage.openStreams).hasValue(0);
      assertThat(parquet.openFiles).hasValue(0);
      int operations = storage.operations.size();
      Thread.onSpinWait();
      assertThat(storage.operations).hasSize(operations);
    }
  }

  @RepeatedTest(5)
  void aFailureInAHelperIsTheConsumersAndInOrder() {
    List<StoredFile> files = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      String text = LocalPlanExecutorTest.lines(i * 1000, i * 1000 + 1000);
      files.add(storage.put("file:/t/" + (10 + i), i == 6 ? text + "broken\n" : text));
    }
    files.add(new StoredFile("file:/t/missing", 0, 0));
    LogicalPlan plan = new LogicalPlan.Scan(FileFormat.JSON, files, N, true, OnProblem.FAIL);
    List<Long> seen = new ArrayList<>();

    PondException failure =
        catchThrowableOfType(
            PondException.class,
            () -> {
              try (CloseableIterator<ColumnBatch> batches = execute(plan, true, 4)) {
                while (batches.hasNext()) {
                  ColumnBatch batch = batches.next();
                  for (int row = 0; row < batch.rowCount(); row++) {
                    seen.add(batch.column(0).getLong(row));
                  }
                }
              }
            });
    assertThat(failure.errorClass()).isEqualTo("POND_LOG_CORRUPT");
    assertThat(failure.parameters().get("file")).isEqualTo("file:/t/16");
    assertThat(seen).isEqualTo(LongStream.range(0, 6000).boxed().toList());
    assertThat(storage.openStreams).hasValue(0);
  }

  @Test
  void aFailureOfAnOperatorIsNoCorruption() {
    RowFilter failing =
        (batch, selection) -> {
          throw new IllegalStateException("a bug");
        };
    assertThatThrownBy(() -> run(new LogicalPlan.Filter(parquetFiles(23), failing), true, 4))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("a bug");
    assertThat(parquet.openFiles).hasValue(0);
  }

  @Test
  void scansThatAreAbandonedOrBusyDoNotBlockOthers() throws IOException {
    List<CloseableIterator<ColumnBatch>> abandoned = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      CloseableIterator<ColumnBatch> batches = execute(parquetFiles(23), true, 4);
      batches.next();
      abandoned.add(batches);
    }
    assertThat(run(jsonFiles(7), true, 4)).hasSize((int) ROWS);
    for (CloseableIterator<ColumnBatch> batches : abandoned) {
      batches.close();
    }
    assertThat(parquet.openFiles).hasValue(0);
  }

  @Test
  void aPlanMayRunInsideAnotherPlansFilterWhileEveryHelperIsTaken() throws InterruptedException {
    CountDownLatch release = new CountDownLatch(1);
    int helpers = Math.max(2, Runtime.getRuntime().availableProcessors());
    CountDownLatch taken = new CountDownLatch(helpers);
    for (int i = 0; i < helpers; i++) {
      PlanThreads.execute(
          () -> {
            taken.countDown();
            try {
              release.await();
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            }
          });
    }
    taken.await();
    try {
      RowFilter nested =
          (batch, selection) -> assertThat(run(jsonFiles(3), true, 4)).hasSize((int) ROWS);
      assertThat(run(new LogicalPlan.Filter(parquetFiles(2), nested), true, 4)).hasSize((int) ROWS);
    } finally {
      release.countDown();
    }
  }

  @Test
  void anInterruptEndsAScanAndIsKeptForTheConsumer() {
    for (LogicalPlan plan : List.of(jsonFiles(11), parquetFiles(11))) {
      for (boolean parallel : List.of(true, false)) {
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> run(plan, parallel, 4))
            .isInstanceOf(UncheckedIOException.class)
            .hasCauseInstanceOf(InterruptedIOException.class);
        assertThat(Thread.interrupted()).isTrue();
      }
    }
    assertThat(storage.operations).isEmpty();
    assertThat(parquet.openFiles).hasValue(0);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4})
  void anInterruptOfAConsumerWhoWaitsStopsItsHelpersToo(int threads) throws InterruptedException {
    int batches = 1000;
    AtomicInteger read = new AtomicInteger();
    CountDownLatch some = new CountDownLatch(8);
    RowFilter slow =
        (batch, selection) -> {
          Arrays.fill(selection, false);
          read.incrementAndGet();
          some.countDown();
          LockSupport.parkNanos(10_000_000);
        };
    AtomicReference<Throwable> failure = new AtomicReference<>();
    Thread consumer =
        new Thread(
            () -> {
              try {
                run(new LogicalPlan.Filter(parquetFiles(batches), slow), true, threads);
              } catch (RuntimeException e) {
                failure.set(e);
              }
            });
    consumer.start();
    some.await();
    consumer.interrupt();
    consumer.join();
    int atTheEnd = read.get();

    assertThat(failure.get())
        .isInstanceOf(UncheckedIOException.class)
        .hasCauseInstanceOf(InterruptedIOException.class);
    assertThat(parquet.openFiles).hasValue(0);
    assertThat(atTheEnd).isLessThan(batches);
    Thread.sleep(50);
    assertThat(read).hasValue(atTheEnd);
  }

  @Test
  void readsEachFileOnce() {
    run(jsonFiles(37), true, 4);
    assertThat(storage.operations).hasSize(37).doesNotHaveDuplicates();
  }

  private LogicalPlan jsonFiles(int count) {
    List<StoredFile> files = new ArrayList<>();
    long start = 0;
    for (int i = 0; i < count; i++) {
      long end = ROWS * (i + 1) * (i + 1) / ((long) count * count);
      files.add(storage.put("file:/t/" + (1000 + i), LocalPlanExecutorTest.lines(start, end)));
      start = end;
    }
    return new LogicalPlan.Scan(FileFormat.JSON, files, N, true, OnProblem.FAIL);
  }

  private static LogicalPlan parquetFiles(int count) {
    List<StoredFile> files = new ArrayList<>();
    long start = 0;
    for (int i = 0; i < count; i++) {
      long end = ROWS * (i + 1) / count;
      files.add(ReusingParquet.file(start, end - start));
      start = end;
    }
    return new LogicalPlan.Scan(FileFormat.PARQUET, files, N, false, OnProblem.FAIL);
  }

  private static Expression atLeast(long value) {
    return new Expression.Comparison(
        Expression.Comparator.GE,
        Expression.Column.of("n"),
        new Expression.Literal(PrimitiveType.LONG, value));
  }

  private List<Long> run(LogicalPlan plan, boolean parallel, int threads) {
    return StateMachineDriver.run(new TestPhase(plan, parallel), executor(threads));
  }

  private CloseableIterator<ColumnBatch> execute(LogicalPlan plan, boolean parallel, int threads) {
    return executor(threads).execute(new TestPhase(plan, parallel));
  }

  private LocalPlanExecutor executor(int threads) {
    return LocalPlanExecutor.builder(storage)
        .parquet(parquet)
        .threads(threads)
        .table("file:/t")
        .build();
  }
}
